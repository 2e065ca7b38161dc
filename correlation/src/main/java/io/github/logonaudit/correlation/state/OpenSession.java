package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonProcess;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionId;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionToken;
import io.github.logonaudit.session.SessionUse;
import io.github.logonaudit.session.StartGrade;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session as far as it is known by now. It takes few bytes, because a server has hundreds of
 * thousands of them open.
 */
// Long because all of it is one object: a part in an object of its own takes 16 bytes more.
public final class OpenSession {
  private static final NetworkInformation UNKNOWN_SOURCE = new NetworkInformation(null, null, null);
  private static final LogonProcess UNKNOWN_PROCESS = new LogonProcess(null, null);
  private static final StartGrade[] START_GRADES = StartGrade.values();
  private static final int NONE = -1;

  private final ComputerContext context;
  private final EvidenceLog evidence = new EvidenceLog();

  /** Unique on one computer; the session that was seen first has the lowest number. */
  public final long number;

  /** The logon ID, which takes half the memory as a number. */
  public final long id;

  /** How often the clock had been set when the session was first seen. */
  private int clockSets;

  /** How many gaps the log had when the session was last seen. */
  private int gaps;

  Account account;
  @Nullable LogonType logonType;
  NetworkInformation sourceWithoutPort = UNKNOWN_SOURCE;
  private LogonProcess process = UNKNOWN_PROCESS;
  int port = NONE;
  private boolean isElevationKnown;
  private boolean isElevated;

  /** Its place in {@link #START_GRADES}, which takes three bytes less than the grade. */
  private byte startGrade;

  private long lastSecond;
  private int lastNano = NONE;

  /** Whether this may be a desktop, which can be unlocked or resumed. */
  boolean isDesktop;

  /** Whether an event names the session that only desktops have. */
  private boolean isDesktopProven;

  public boolean isAnnounced;
  boolean isClosed;

  /** Whether the end was decided, or the session turned out to be half of another one. */
  boolean isEnded;

  private boolean isOnlyPrivileged = true;
  private boolean againstClock;
  private boolean hiddenWhenClosed;
  private int setsWhenClosed;
  private @Nullable SessionDetails details;

  /**
   * Makes a session of which no event has been taken yet.
   *
   * @param withoutLogon the grade of its start if no logon is found
   */
  OpenSession(
      long number,
      LogonId logonId,
      Account account,
      StartGrade withoutLogon,
      ComputerContext context) {
    this.number = number;
    this.id = logonId.value();
    this.account = account;
    startGrade(withoutLogon);
    this.context = context;
    this.clockSets = context.clock().sets();
    this.gaps = context.gaps().count();
    context.interner().shareLater(this);
  }

  /** Takes values that are equal and that other sessions have too, so that it takes few bytes. */
  void shareValues(Interner interner) {
    account = interner.intern(account);
    sourceWithoutPort =
        interner.source(sourceWithoutPort.workstationName(), sourceWithoutPort.address());
    process = interner.process(process.logonProcessName(), process.processName());
    evidence.shareNames(interner);
  }

  LogonId logonId() {
    return new LogonId(id);
  }

  private SessionDetails details() {
    if (details == null) {
      details = new SessionDetails();
    }
    return details;
  }

  private SessionTokens tokens() {
    SessionDetails known = details();
    if (known.tokens == null) {
      known.tokens = new SessionTokens();
    }
    return known.tokens;
  }

  private @Nullable SessionTokens tokensOrNull() {
    return details == null ? null : details.tokens;
  }

  private @Nullable UserDeparture departure() {
    return details == null ? null : details.departure;
  }

  /** When the user was there, which is known of few sessions. */
  UserPresence presence() {
    SessionDetails known = details();
    if (known.presence == null) {
      known.presence = new UserPresence(this);
    }
    return known.presence;
  }

  @Nullable UserPresence presenceOrNull() {
    return details == null ? null : details.presence;
  }

  ComputerContext context() {
    return context;
  }

  // ---- who ----------------------------------------------------------------------------------

  /** Takes the account from the logon, where the privileges that it got came before. */
  void nameAccount(Account other) {
    account = other;
  }

  /** Takes the data of the logon except for the account. */
  void begin(EventReference event, SessionSignal.LoggedOn loggedOn) {
    logonType = loggedOn.logonType();
    NetworkInformation from = loggedOn.source();
    port = from.port() == null ? NONE : from.port();
    sourceWithoutPort =
        port == NONE ? from : new NetworkInformation(from.workstationName(), from.address(), null);
    if (loggedOn.linkedLogonId() != null) {
      tokens().linkedLogonId = loggedOn.linkedLogonId();
    }
    process = new LogonProcess(loggedOn.logonProcessName(), loggedOn.processName());
    isDesktop = isDesktopProven || mayBeDesktop();
    if (isDesktop) {
      presence().loggedOn(timeOf(event));
    }
    startGrade(StartGrade.LOGGED);
    if (event.time() != null && timeOf(event) == null) {
      noteBadClock();
      details().beganAfter = context.clock().last();
    }
    if (loggedOn.elevated() != null) {
      elevated(loggedOn.elevated());
    }
    prove(event, EvidenceRule.LOGON);
  }

  /** Takes the other half of the token. */
  void join(EventReference event, SessionSignal.LoggedOn loggedOn, EvidenceRule rule) {
    tokens().join(loggedOn.logonId(), loggedOn.elevated());
    prove(event, rule);
  }

  /** Takes the other half that the logon names, though its own logon may not be in the log. */
  void link(LogonId half) {
    tokens().link(half);
  }

  /** Takes that back: the logon ID turned out to be another session's. */
  void unlink() {
    tokens().unlink();
  }

  /** Returns whether a logon ID is the other half, but no logon of it has been found so far. */
  boolean isOnlyLinked(LogonId half) {
    return half.equals(second()) && !isPaired();
  }

  /** Returns whether the logons of both halves have been found. */
  boolean isPaired() {
    SessionTokens tokens = tokensOrNull();
    return tokens != null && tokens.isSecondLogged();
  }

  /** Takes what the other half got before its own logon. */
  void takePrivileges(OpenSession half) {
    for (Evidence proof : half.evidence.inOrderOfArrival()) {
      prove(proof.event(), proof.rule());
    }
    clockSets = Math.min(clockSets, half.clockSets);
    if (half.isElevated) {
      elevate(half.logonId());
    }
  }

  /**
   * Learns the account from a further event, where the first one did not name it in full; returns
   * whether it has a SID now that it had not.
   */
  boolean completeAccount(Account other) {
    boolean isNew = account.sid() == null && other.sid() != null;
    if (isNew) {
      account =
          new Account(
              other.sid(),
              account.name() == null ? other.name() : account.name(),
              account.domain() == null ? other.domain() : account.domain());
    }
    return isNew;
  }

  /** The SID, where it identifies the account. */
  @Nullable Sid sid() {
    return account.hasUsableSid() ? account.sid() : null;
  }

  /** Returns whether an event that names an account can be about this session. */
  boolean mayBelongTo(Account other) {
    Sid sid = account.sid();
    // Mostly it is the same one, and whether a SID is usable takes longer to tell.
    return (sid != null && sid.equals(other.sid()))
        || !account.hasUsableSid()
        || !other.hasUsableSid();
  }

  private boolean mayBeDesktop() {
    return logonType != null && logonType.isInteractive() && use() != SessionUse.CREDENTIALS;
  }

  SessionUse use() {
    return isDesktopProven
        ? SessionUse.DESKTOP
        : SessionUse.of(logonType, process.logonProcessName());
  }

  /** Takes an event that only desktops have; true where this was not known to be one. */
  boolean proveDesktop() {
    boolean isNew = !isDesktop;
    isDesktopProven = true;
    isDesktop = true;
    return isNew;
  }

  /** Takes the logon type of a logoff, for a session whose logon does not say it. */
  boolean takeType(@Nullable LogonType type) {
    if (logonType != null) {
      return false;
    }
    logonType = type;
    boolean isNew = !isDesktop && mayBeDesktop();
    isDesktop |= isNew;
    return isNew;
  }

  boolean hasLogon() {
    return startGrade() == StartGrade.LOGGED;
  }

  boolean isUnlock() {
    return logonType != null && logonType.isUnlock();
  }

  /** Returns whether the caller sees this as a separate session. */
  public boolean isReported() {
    return !isUnlock() && (context.systemSessions() || !logonId().isWellKnown());
  }

  /** Returns whether this is a logon over the network, without a desktop. */
  public boolean isOverNetwork() {
    return LogonType.NETWORK.equals(logonType) || LogonType.NETWORK_CLEARTEXT.equals(logonType);
  }

  /** Returns whether the only known event of the session is that it got privileges. */
  public boolean isOnlyPrivileged() {
    return !hasLogon() && isOnlyPrivileged;
  }

  /** The other half of a split token. */
  public @Nullable LogonId second() {
    SessionTokens tokens = tokensOrNull();
    return tokens == null ? null : tokens.second();
  }

  /** How many logon IDs the session has. */
  public int logonIds() {
    return second() == null ? 1 : 2;
  }

  /** Returns whether the session is no longer held. */
  public boolean isEnded() {
    return isEnded;
  }

  @Nullable LogonId linkedLogonId() {
    SessionTokens tokens = tokensOrNull();
    return tokens == null ? null : tokens.linkedLogonId;
  }

  /** The session that this one, made only to check a password, unlocks or resumes. */
  @Nullable OpenSession unlocks() {
    return details == null ? null : details.unlocks;
  }

  void unlocks(@Nullable OpenSession session) {
    if (session != null) {
      details().unlocks = session;
    }
  }

  /** Whether the first token has administrator rights; null where that is not known. */
  @Nullable Boolean elevated() {
    return isElevationKnown ? (Boolean) isElevated : null;
  }

  private void elevated(@Nullable Boolean value) {
    isElevationKnown = value != null;
    isElevated = value != null && value;
  }

  /** Notes that a token has administrator rights, unless its logon has the answer. */
  void elevate(LogonId token) {
    if (token.value() == id && !isElevationKnown) {
      elevated(true);
    } else if (token.equals(second())) {
      tokens().elevateSecond();
    }
  }

  // ---- evidence -----------------------------------------------------------------------------

  /** Takes an event that is about the session, or shows that it was alive. */
  void prove(EventReference event, EvidenceRule rule) {
    cite(event, rule);
    seen(event);
  }

  /** Takes an event that does not show when the session was alive. */
  void cite(EventReference event, EvidenceRule rule) {
    isOnlyPrivileged &= rule == EvidenceRule.PRIVILEGES;
    boolean recurs =
        switch (rule) {
          case PRIVILEGES, PRESENCE, TERMINAL_SESSION, UNLOCK_LOGON, UNLOCK_LOGOFF -> true;
          case LOGOFF_INITIATED -> userLeft();
          default -> false;
        };
    if (recurs) {
      evidence.addRecurring(event, rule, context);
    } else {
      evidence.add(event, rule, context);
    }
  }

  /** Keeps the latest activity only: there can be any number. */
  void active(EventReference event) {
    isOnlyPrivileged = false;
    evidence.addActivity(event, context);
    seen(event);
  }

  private void seen(EventReference event) {
    gaps = context.gaps().count();
    Instant time = timeOf(event);
    if (time == null) {
      return;
    }
    long second = time.getEpochSecond();
    int nano = time.getNano();
    if (lastNano == NONE
        || second > lastSecond
        || (second == lastSecond && nano > lastNano)
        || context.clock().isOvercome(lastSecond)) {
      lastSecond = second;
      lastNano = nano;
    }
    if (details != null) {
      outlive(details);
    }
  }

  /** Takes an event after the clock was set back for later than its time says. */
  private void outlive(SessionDetails known) {
    if (known.departure != null) {
      known.departure.outlive(context.clock());
    }
    if (known.tokens != null) {
      known.tokens.outlive(context.clock());
    }
  }

  /** Notes that the time of an event on which the end depends is that of a bad clock. */
  void noteBadClock() {
    againstClock = true;
  }

  /** Notes that what follows may come before, unless the end is known already. */
  void noteDoubtfulLife() {
    againstClock |= !isEnding();
  }

  /** When an event happened; null where it has no time, or that of a bad clock. */
  @Nullable Instant timeOf(EventReference event) {
    return context.clock().timeOf(event);
  }

  /** The latest time of an event of the session; null where there is none but of a bad clock. */
  public @Nullable Instant lastSeen() {
    return isSeenByBadClock() ? null : lastTime();
  }

  /** Returns whether the latest time of an event has turned out to be that of a bad clock. */
  boolean isSeenByBadClock() {
    return lastNano != NONE && context.clock().isOvercome(lastSecond);
  }

  /** Returns whether the time of the first event may turn out to be that of a bad clock. */
  boolean isFirstSeenByBadClock() {
    return hasFirstTime() && context.clock().mayBeOvercome(firstSecond());
  }

  private @Nullable Instant lastTime() {
    return lastNano == NONE ? null : Instant.ofEpochSecond(lastSecond, lastNano);
  }

  /** Returns whether an event shows the session later than a time. */
  boolean isSeenAfter(Instant time) {
    long second = time.getEpochSecond();
    return lastNano != NONE
        && (second < lastSecond || (second == lastSecond && time.getNano() < lastNano))
        && !isSeenByBadClock();
  }

  /** How often the clock had been set at the time that counts as the end. */
  int setsAt(EndGrade grade) {
    UserDeparture departure = departure();
    SessionTokens tokens = tokensOrNull();
    // A change of the clock after the reported end does not affect the length.
    if (grade == EndGrade.USER_LEFT && departure != null) {
      return departure.sets();
    }
    return grade == EndGrade.LINKED && tokens != null
        ? tokens.setsWhenDestroyed()
        : isClosed ? setsWhenClosed : context.clock().sets();
  }

  /** Returns whether a number of changes of the clock leaves the times of the session reliable. */
  boolean isReliable(int sets) {
    return sets == clockSets && !againstClock;
  }

  /** How often the clock had been set when the session was first seen. */
  int clockSets() {
    return clockSets;
  }

  /** The time before the logon, if that has the time of a bad clock; null if not. */
  @Nullable Instant beganAfter() {
    return details == null ? null : details.beganAfter;
  }

  /** Returns whether the log has a gap after the last event of the session. */
  boolean isHidden() {
    return isClosed ? hiddenWhenClosed : context.gaps().count() > gaps;
  }

  // ---- presence and end ---------------------------------------------------------------------

  /** Takes the unlocks of a session that turned out to be this one. */
  void takeUnlocks(OpenSession older) {
    for (Evidence proof : older.evidence.inOrderOfArrival()) {
      prove(proof.event(), proof.rule());
    }
    presence().takeConnections(older.presence());
  }

  boolean hasTerminal() {
    UserPresence presence = presenceOrNull();
    return presence != null && presence.hasTerminal;
  }

  boolean isTerminalGone() {
    UserPresence presence = presenceOrNull();
    return presence != null && presence.isTerminalGone();
  }

  /** Decides by now whether locks and disconnects are audited after the session. */
  void decideAudit() {
    UserPresence presence = presenceOrNull();
    if (presence != null) {
      presence.decideAudit();
    }
  }

  /** Returns whether an event after the session can show that every absence is logged. */
  boolean mayBecomeKnown() {
    UserPresence presence = presenceOrNull();
    return presence != null && hasLogon() && presence.mayBecomeKnown();
  }

  boolean isAway() {
    UserPresence presence = presenceOrNull();
    return presence != null && presence.isAway();
  }

  /** Notes that the user left. */
  void leave(EventReference event) {
    prove(event, EvidenceRule.LOGOFF_INITIATED);
    SessionDetails known = details();
    if (known.departure == null) {
      known.departure = new UserDeparture();
    }
    if (!known.departure.hasLeft()) {
      known.departure.leave(timeOf(event), context.clock());
      presence().userLeft();
    }
  }

  /**
   * Notes an event that shows the desktop in use: if the user had left before it, the logoff was
   * held up or cancelled.
   */
  void stay(EventReference event) {
    UserDeparture departure = departure();
    if (departure != null && departure.stay(timeOf(event), context.clock())) {
      presence().stayed();
    }
  }

  /** Returns whether the user may have left unseen, as the logoff went on that was held up. */
  boolean mayHaveLeft() {
    UserDeparture departure = departure();
    return departure != null && departure.mayHaveLeft();
  }

  boolean userLeft() {
    UserDeparture departure = departure();
    return departure != null && departure.hasLeft();
  }

  /** When the user left. */
  @Nullable Instant initiated() {
    UserDeparture departure = departure();
    return departure == null ? null : departure.time();
  }

  /** When the latest token went. */
  @Nullable Instant destroyed() {
    SessionTokens tokens = tokensOrNull();
    return details == null ? evidence.logoffTime() : tokens == null ? null : tokens.destroyed();
  }

  boolean isDestroyed(LogonId token) {
    SessionTokens tokens = tokensOrNull();
    return tokens != null && tokens.isDestroyed(token.value() == id);
  }

  /** Returns whether an event shows that the session is ending, though a token is left. */
  boolean isEnding() {
    SessionTokens tokens = tokensOrNull();
    return userLeft()
        || (tokens != null && (tokens.isDestroyed(true) || tokens.isDestroyed(false)));
  }

  /** Notes that a token is gone; true if it was the last one. */
  boolean destroy(LogonId token, EventReference event) {
    prove(event, EvidenceRule.LOGOFF);
    Instant time = timeOf(event);
    // Of a session with one token and no details, the evidence says when.
    return (details == null && Objects.equals(time, event.time()))
        || tokens().destroy(token.value() == id, time, lastSeen(), context.clock());
  }

  /** Returns whether an event shows the session after its latest token went. */
  boolean isSeenSinceDestroyed() {
    SessionTokens tokens = tokensOrNull();
    return tokens != null && tokens.isSeenSinceDestroyed(lastSeen());
  }

  /** Notes that no later event can be about this session. */
  void close() {
    hiddenWhenClosed = isHidden();
    isClosed = true;
    UserPresence presence = presenceOrNull();
    if (presence != null) {
      presence.close();
    }
    setsWhenClosed = context.clock().sets();
  }

  // ---- result -------------------------------------------------------------------------------

  /** The key of the session; what it is made of never changes. */
  SessionId key() {
    return new SessionId(context.computer(), logonId(), evidence.firstSecond());
  }

  /** Returns whether the first event that came has a time. */
  public boolean hasFirstTime() {
    return evidence.hasFirstTime();
  }

  /** The second of that time. */
  public long firstSecond() {
    return evidence.second();
  }

  /** The name that all names of the computer stand for, in lower case. */
  public String computer() {
    return context.computer();
  }

  /** The session as it is by now. */
  public LogonSession soFar() {
    SessionEnd end = SessionEnds.soFar(this);
    return SessionSummary.of(this, end, isReliable(context.clock().sets()));
  }

  public LogonSession ended(SessionEnd end) {
    return SessionSummary.of(this, end, isReliable(setsAt(end.grade())));
  }

  EvidenceLog evidence() {
    return evidence;
  }

  LogonProcess process() {
    return process;
  }

  StartGrade startGrade() {
    return START_GRADES[startGrade];
  }

  @SuppressWarnings("EnumOrdinal") // no further than into this object
  private void startGrade(StartGrade grade) {
    startGrade = (byte) grade.ordinal();
  }

  /** The event of the logon; null where it is not in the log. */
  @Nullable EventReference logon() {
    return hasLogon() ? EvidenceLog.logon(evidence.toList()) : null;
  }

  /** Where the logon came from. */
  NetworkInformation source() {
    return withPort(sourceWithoutPort, port);
  }

  static NetworkInformation withPort(NetworkInformation source, int port) {
    return port == NONE
        ? source
        : new NetworkInformation(source.workstationName(), source.address(), port);
  }

  /** Returns whether only the logon and the other evidence tell about the session. */
  boolean isPlain() {
    return details == null;
  }

  List<SessionToken> tokenList() {
    SessionTokens tokens = tokensOrNull();
    return tokens == null
        ? List.of(new SessionToken(logonId(), elevated(), destroyed()))
        : tokens.toList(logonId(), elevated());
  }

  // ---- snapshot -----------------------------------------------------------------------------

  void write(PackedOutput out) {
    out.unsigned(number);
    out.unsigned(id);
    out.unsigned(clockSets);
    out.unsigned(gaps);
    out.account(account);
    out.logonTypeOrNull(logonType);
    out.source(sourceWithoutPort);
    out.process(process);
    out.signed(port);
    out.booleanOrNull(elevated());
    out.constant(startGrade());
    out.instantOrNull(lastTime());
    out.bool(isDesktop);
    out.bool(isDesktopProven);
    out.bool(isAnnounced);
    out.bool(isClosed);
    out.bool(isOnlyPrivileged);
    out.bool(againstClock);
    out.bool(hiddenWhenClosed);
    out.unsigned(setsWhenClosed);
    evidence.write(out);
    out.bool(details != null);
    if (details != null) {
      details.write(out);
    }
  }

  static OpenSession read(PackedInput in, ComputerContext context) {
    OpenSession restored = new OpenSession(in, context);
    if (restored.evidence.read(in, context) != restored.hasLogon()) {
      throw in.damaged();
    }
    restored.details = in.bool() ? SessionDetails.read(in, restored) : null;
    return restored;
  }

  private OpenSession(PackedInput in, ComputerContext context) {
    this.context = context;
    number = in.unsigned();
    id = in.unsigned();
    clockSets = in.integer();
    gaps = in.integer();
    account = context.interner().intern(in.account());
    logonType = in.logonTypeOrNull();
    NetworkInformation from = in.source();
    sourceWithoutPort = context.interner().source(from.workstationName(), from.address());
    LogonProcess by = in.process();
    process = context.interner().process(by.logonProcessName(), by.processName());
    port = (int) in.signed();
    elevated(in.booleanOrNull());
    startGrade(in.constant(START_GRADES));
    Instant seen = in.instantOrNull();
    lastSecond = seen == null ? 0 : seen.getEpochSecond();
    lastNano = seen == null ? NONE : seen.getNano();
    isDesktop = in.bool();
    isDesktopProven = in.bool();
    isAnnounced = in.bool();
    isClosed = in.bool();
    isOnlyPrivileged = in.bool();
    againstClock = in.bool();
    hiddenWhenClosed = in.bool();
    setsWhenClosed = in.integer();
  }
}
