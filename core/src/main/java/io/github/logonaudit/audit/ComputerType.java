package io.github.logonaudit.audit;

/** The role of a computer, as far as audit recommendations tell roles apart. */
public enum ComputerType {
  /** A server that holds the directory of a domain. */
  DOMAIN_CONTROLLER,

  /** Any other server. */
  MEMBER_SERVER,

  /** A client computer. */
  WORKSTATION;

  boolean isServer() {
    return this != WORKSTATION;
  }
}
