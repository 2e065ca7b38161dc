/** Pairs logons with logoffs into sessions, with the evidence for each. */
module io.github.logonaudit.correlation {
  requires transitive io.github.logonaudit.core;
  requires static transitive org.jspecify;

  exports io.github.logonaudit.correlation;
  exports io.github.logonaudit.coverage;
  exports io.github.logonaudit.session;
  exports io.github.logonaudit.timeline;

  uses io.github.logonaudit.correlation.SessionRuleProvider;
}
