package io.github.logonaudit.jackson;

import io.github.logonaudit.jackson.RecordForm.Derived;
import io.github.logonaudit.security.ImpersonationLevel;
import io.github.logonaudit.security.LogonType;
import org.jspecify.annotations.Nullable;

/** Codes together with their names. */
final class Named {
  private Named() {}

  record Type(int code, @Derived @Nullable String name) {
    static Type of(LogonType type) {
      return new Type(type.code(), type.displayName());
    }

    LogonType value() {
      return new LogonType(code);
    }
  }

  record Level(String code, @Derived @Nullable String name) {
    static Level of(ImpersonationLevel level) {
      return new Level(level.code(), level.toString());
    }

    ImpersonationLevel value() {
      return new ImpersonationLevel(code);
    }
  }
}
