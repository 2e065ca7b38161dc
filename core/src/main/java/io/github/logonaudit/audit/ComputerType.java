package io.github.logonaudit.audit;

/** The role of a computer, as audit recommendations distinguish roles. */
public enum ComputerType {
  /** A server that holds the directory of a domain: a domain controller. */
  DOMAIN_CONTROLLER,

  /** Any other server. */
  MEMBER_SERVER,

  /** A client computer. */
  WORKSTATION;

  boolean isServer() {
    return this != WORKSTATION;
  }
}
