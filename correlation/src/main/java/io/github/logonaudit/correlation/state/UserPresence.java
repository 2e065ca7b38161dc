package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.SessionSignal.Presence;
import io.github.logonaudit.session.TimeInterval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When the user of a session was there, as far as locks, terminals and the screen saver tell. */
final class UserPresence {
  private final PresenceLog locked = new PresenceLog();
  private final PresenceLog disconnected = new PresenceLog();
  private final PresenceLog screenSaver = new PresenceLog();

  void change(Presence presence, @Nullable Instant time) {
    switch (presence) {
      case LOCKED -> locked.on(time);
      case UNLOCKED -> locked.off(time);
      case SCREEN_SAVER_ON -> screenSaver.on(time);
      case SCREEN_SAVER_OFF -> screenSaver.off(time);
      case DISCONNECTED -> disconnected.on(time);
      case RECONNECTED -> disconnected.off(time);
    }
  }

  boolean isAway() {
    return locked.isOn() || disconnected.isOn();
  }

  List<TimeInterval> locked() {
    return locked.intervals();
  }

  List<TimeInterval> disconnected() {
    return disconnected.intervals();
  }

  List<TimeInterval> screenSaver() {
    return screenSaver.intervals();
  }

  void write(PackedOutput out) {
    locked.write(out);
    disconnected.write(out);
    screenSaver.write(out);
  }

  static UserPresence read(PackedInput in) {
    UserPresence presence = new UserPresence();
    presence.locked.read(in);
    presence.disconnected.read(in);
    presence.screenSaver.read(in);
    return presence;
  }
}
