package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.state.ComputerClock.SetBack;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonProcess;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionId;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.Presence;
import io.github.logonaudit.session.SessionSignal.TerminalSessionChanged;
import io.github.logonaudit.session.SessionToken;
import io.github.logonaudit.session.SessionUse;
import io.github.logonaudit.session.StartGrade;
import java.time.Duration;
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
  final long id;

  /** How often the clock had been set when the session was first seen. */
  private int clockSets;

  /** How many gaps the log had when the session was last seen. */
  private int gaps;

  Account account;
  @Nullable LogonType logonType;
  private NetworkInformation source = UNKNOWN_SOURCE;
  private LogonProcess process = UNKNOWN_PROCESS;
  private int port = NONE;
  private @Nullable Boolean elevated;
  private StartGrade startGrade;
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
    this.account = context.interner().intern(account);
    this.startGrade = withoutLogon;
    this.context = context;
    this.clockSets = context.clock().sets();
    this.gaps = context.gaps().count();
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

  // ---- who ----------------------------------------------------------------------------------

  /** Takes the account from the logon, where the privileges that it got came before. */
  void nameAccount(Account other) {
    account = context.interner().intern(other);
  }

  /** Takes the data of the logon except for the account. */
  void begin(EventReference event, SessionSignal.LoggedOn loggedOn) {
    logonType = loggedOn.logonType();
    NetworkInformation from = loggedOn.source();
    port = from.port() == null ? NONE : from.port();
    source = context.interner().source(from.workstationName(), from.address());
    if (loggedOn.linkedLogonId() != null) {
      details().linkedLogonId = loggedOn.linkedLogonId();
    }
    process = context.interner().process(loggedOn.logonProcessName(), loggedOn.processName());
    isDesktop = isDesktopProven || mayBeDesktop();
    if (isDesktop) {
      presence().loggedOn(timeOf(event));
    }
    startGrade = StartGrade.LOGGED;
    againstClock |= event.time() != null && timeOf(event) == null;
    elevated = loggedOn.elevated() == null ? elevated : loggedOn.elevated();
    prove(event, EvidenceRule.LOGON);
  }

  /** Takes the other half of the token. */
  void join(EventReference event, SessionSignal.LoggedOn loggedOn, EvidenceRule rule) {
    SessionDetails known = details();
    known.second = loggedOn.logonId();
    known.isSecondLogged = true;
    known.secondElevated = loggedOn.elevated() == null ? known.secondElevated : loggedOn.elevated();
    prove(event, rule);
  }

  /** Takes the other half that the logon names, though its own logon may not be in the log. */
  void link(LogonId half) {
    details().second = half;
  }

  /** Takes that back: the logon ID turned out to be another session's. */
  void unlink() {
    SessionDetails known = details();
    known.second = null;
    known.secondElevated = null;
    known.isSecondDestroyed = false;
    known.secondDestroyed = null;
  }

  /** Returns whether a logon ID is the other half, but no logon of it has been found so far. */
  boolean isOnlyLinked(LogonId half) {
    return half.equals(second()) && !details().isSecondLogged;
  }

  /** Returns whether the logons of both halves have been found. */
  boolean isPaired() {
    return details != null && details.isSecondLogged;
  }

  /** Takes what the other half got before its own logon. */
  void takePrivileges(OpenSession half) {
    for (Evidence proof : half.evidence.inOrderOfArrival()) {
      prove(proof.event(), proof.rule());
    }
    clockSets = Math.min(clockSets, half.clockSets);
    if (Boolean.TRUE.equals(half.elevated)) {
      elevate(half.logonId());
    }
  }

  /** Learns the account from a further event, where the first one did not name it in full. */
  void completeAccount(Account other) {
    if (account.sid() == null && other.sid() != null) {
      account =
          new Account(
              other.sid(),
              account.name() == null ? other.name() : account.name(),
              account.domain() == null ? other.domain() : account.domain());
    }
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

  private SessionUse use() {
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
    return startGrade == StartGrade.LOGGED;
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
    return details == null ? null : details.second;
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
    return details == null ? null : details.linkedLogonId;
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

  /** Notes that a token has administrator rights, unless its logon has the answer. */
  void elevate(LogonId token) {
    if (token.value() == id && elevated == null) {
      elevated = true;
    } else if (token.equals(second()) && details().secondElevated == null) {
      details().secondElevated = true;
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
    Evidence proof = new Evidence(event, rule);
    boolean recurs =
        switch (rule) {
          case PRIVILEGES, PRESENCE, TERMINAL_SESSION, UNLOCK_LOGON, UNLOCK_LOGOFF -> true;
          case LOGOFF_INITIATED -> userLeft();
          default -> false;
        };
    if (recurs) {
      evidence.addRecurring(proof, context);
    } else {
      evidence.add(proof, context);
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
    if (lastNano == NONE || second > lastSecond || (second == lastSecond && nano > lastNano)) {
      lastSecond = second;
      lastNano = nano;
    }
    if (details != null) {
      outlive(details);
    }
  }

  /** When an event happened; null where it has no time, or that of a bad clock. */
  @Nullable Instant timeOf(EventReference event) {
    return context.clock().timeOf(event);
  }

  /** Takes an event after the clock was set back for later than its time says. */
  private void outlive(SessionDetails known) {
    ComputerClock clock = context.clock();
    if (known.userLeft && clock.isSetBackAfter(known.setsWhenUserLeft)) {
      known.setsWhenUserLeft = clock.sets();
    }
    if (known.destroyed != null && clock.isSetBackAfter(known.setsWhenDestroyed)) {
      known.destroyed = null;
    }
  }

  /** The latest time of an event of the session. */
  public @Nullable Instant lastSeen() {
    return lastNano == NONE ? null : Instant.ofEpochSecond(lastSecond, lastNano);
  }

  /**
   * Returns an end whose bounds hold whatever the clock did. Where it was set back, or the bounds
   * contradict each other, they are the hull of all times in question.
   */
  SessionEnd end(
      EndReason reason,
      EndGrade grade,
      @Nullable Instant earliest,
      @Nullable Instant latest,
      @Nullable Instant initiated) {
    Instant from = earliest;
    Instant to = latest;
    if (from != null && to != null && ComputerClock.isFarOff(to, from)) {
      againstClock = true;
      to = null;
    }
    if (from != null && to != null && to.isBefore(from)) {
      // Only at a stop are records in disorder though the clock runs on.
      Duration disorder = reason == EndReason.SHUTDOWN ? Boot.STOP : ComputerClock.TOLERANCE;
      againstClock |= TimeSpan.isLonger(to, from, disorder);
      Instant later = from;
      from = to;
      to = later;
    }
    List<SetBack> setBacks = context.clock().setBacks(clockSets, setsAt(grade));
    if (!setBacks.isEmpty()) {
      // What the session did after its user had left does not show how the clock ran before.
      Instant seen = grade == EndGrade.USER_LEFT ? initiated : lastSeen();
      Instant first = evidence.firstSecond();
      boolean isAfterLastSeen = false;
      for (SetBack setBack : setBacks) {
        isAfterLastSeen |= seen == null || !setBack.from().isBefore(seen);
        if (isAfterLastSeen && to != null && to.isBefore(setBack.from())) {
          to = setBack.from();
        }
        boolean isBeforeFirst = first == null || setBack.to().isBefore(first);
        if ((isAfterLastSeen || isBeforeFirst) && from != null && setBack.to().isBefore(from)) {
          from = setBack.to();
        }
      }
    }
    Instant start = to != null && isBeforeLastSeen(to) ? start() : null;
    boolean endsBeforeStart = to != null && start != null && to.isBefore(start);
    return new SessionEnd(reason, grade, from, endsBeforeStart ? start : to, initiated);
  }

  private boolean isBeforeLastSeen(Instant time) {
    long second = time.getEpochSecond();
    return lastNano != NONE
        && (second < lastSecond || (second == lastSecond && time.getNano() < lastNano));
  }

  private @Nullable Instant start() {
    EventReference logon = hasLogon() ? logon(evidence.toList()) : null;
    return logon == null ? null : logon.time();
  }

  /** How often the clock had been set at the time that counts as the end. */
  private int setsAt(EndGrade grade) {
    return switch (grade) {
      // A change of the clock after the reported end does not affect the length.
      case USER_LEFT -> details().setsWhenUserLeft;
      case LINKED -> details().setsWhenDestroyed;
      default -> isClosed ? setsWhenClosed : context.clock().sets();
    };
  }

  /** Returns whether the log has a gap after the last event of the session. */
  boolean isHidden() {
    return isClosed ? hiddenWhenClosed : context.gaps().count() > gaps;
  }

  // ---- presence and end ---------------------------------------------------------------------

  private UserPresence presence() {
    UserPresence presence = details().presence;
    if (presence == null) {
      presence = new UserPresence(context);
      details().presence = presence;
    }
    return presence;
  }

  private @Nullable UserPresence presenceOrNull() {
    return details == null ? null : details.presence;
  }

  void presence(Presence change, EventReference event, @Nullable NetworkInformation client) {
    Instant time = timeOf(event);
    ComputerClock clock = context.clock();
    presence().change(change, time, clock);
    if (change == Presence.DISCONNECTED) {
      connections().disconnect(time, client, clock);
    } else if (change == Presence.RECONNECTED && client != null) {
      connections().connect(time, client, clock);
    }
  }

  /** Takes from where the user came. */
  void arrived(EventReference event, NetworkInformation from) {
    connections().connect(timeOf(event), client(from, event.computer()), context.clock());
  }

  /** Takes a logon that unlocks or resumes this session. */
  void unlocked(EventReference event) {
    presence().unlocked(timeOf(event), context.clock());
  }

  /** Takes what the Terminal Services session manager reports of the session. */
  void terminal(TerminalSessionChanged changed, EventReference event) {
    prove(event, EvidenceRule.TERMINAL_SESSION);
    NetworkInformation client = new NetworkInformation(null, changed.address(), null);
    switch (changed.change()) {
      case LOGGED_ON, SHELL_STARTED -> {
        if (client.address() != null && source.address() == null) {
          connections().complete(client);
        }
      }
      case LOGGED_OFF -> {
        presence().terminalLoggedOff(timeOf(event), context.clock());
        connections().disconnect(timeOf(event), null, context.clock());
      }
      case DISCONNECTED -> presence(Presence.DISCONNECTED, event, client);
      case RECONNECTED -> presence(Presence.RECONNECTED, event, client);
    }
  }

  /** Notes that the session has a number in Terminal Services. */
  void takeTerminal() {
    presence().hasTerminal = true;
  }

  boolean hasTerminal() {
    UserPresence presence = presenceOrNull();
    return presence != null && presence.hasTerminal;
  }

  boolean isTerminalGone() {
    UserPresence presence = presenceOrNull();
    return presence != null && presence.isTerminalGone();
  }

  /** Takes the unlocks of a session that turned out to be this one. */
  void takeUnlocks(OpenSession older) {
    for (Evidence proof : older.evidence.inOrderOfArrival()) {
      prove(proof.event(), proof.rule());
    }
    ComputerClock clock = context.clock();
    for (Connection connection : older.connections().connections(clock, clock.sets())) {
      connections()
          .connect(
              connection.start(),
              new NetworkInformation(
                  connection.clientName(), connection.address(), connection.port()),
              clock);
    }
  }

  /** Where the logon came from. */
  private NetworkInformation source() {
    return port == NONE
        ? source
        : new NetworkInformation(source.workstationName(), source.address(), port);
  }

  /**
   * The client of a logon. Event 4624 of a logon over Remote Desktop mostly names the computer
   * itself, which is not the client.
   */
  private static NetworkInformation client(NetworkInformation source, String computer) {
    String name = source.workstationName();
    int dot = computer.indexOf('.');
    int length = dot < 0 ? computer.length() : dot;
    boolean isOther =
        name != null
            && name.length() == length
            && name.regionMatches(true, 0, computer, 0, length)
            && source.address() != null
            && !source.address().isLocal();
    return isOther ? new NetworkInformation(null, source.address(), source.port()) : source;
  }

  private ConnectionLog connections() {
    UserPresence presence = presence();
    ConnectionLog connections = presence.connections;
    if (connections == null) {
      connections = new ConnectionLog();
      presence.connections = connections;
      EventReference start = hasLogon() ? logon(evidence.toList()) : null;
      if (start != null) {
        connections.beginAt(start.time(), client(source(), start.computer()), clockSets);
      }
    }
    return connections;
  }

  /** The connections of a session of which only the logon tells from where it was connected. */
  private List<Connection> connections(
      @Nullable EventReference start, NetworkInformation source, int sets) {
    if (start == null || (source.address() == null && source.workstationName() == null)) {
      return List.of();
    }
    NetworkInformation client = client(source, start.computer());
    Instant began = start.time();
    return List.of(
        new Connection(
            began == null ? null : context.clock().earliest(began, clockSets, sets),
            null,
            client.address(),
            client.port(),
            client.workstationName()));
  }

  /** Notes that an event after the session shows that locks and disconnects are audited. */
  void auditedAfter() {
    presence().auditedAfter();
  }

  /** Decides by now whether locks and disconnects are audited after the session. */
  void decideAudit() {
    UserPresence presence = presenceOrNull();
    if (presence != null) {
      presence.decideAudit(context);
    }
  }

  /** Returns whether an event after the session can show that every absence is logged. */
  boolean mayBecomeKnown() {
    UserPresence presence = presenceOrNull();
    return presence != null && hasLogon() && presence.mayBecomeKnown(context);
  }

  boolean isAway() {
    UserPresence presence = presenceOrNull();
    return presence != null && presence.isAway();
  }

  /** Notes that the user left. */
  void leave(EventReference event) {
    prove(event, EvidenceRule.LOGOFF_INITIATED);
    if (!details().userLeft) {
      details().userLeft = true;
      presence().userLeft(context);
      details().initiated = timeOf(event);
      details().setsWhenUserLeft = context.clock().sets();
    }
  }

  /**
   * Notes an event that shows the desktop in use: if the user had left before it, the logoff was
   * held up or cancelled.
   */
  void stay(EventReference event) {
    Instant left = initiated();
    Instant time = timeOf(event);
    if (userLeft()
        && (left == null || time == null || time.isAfter(left) || isSetBackSinceLeft())) {
      details().userLeft = false;
      details().initiated = null;
      details().stayed = true;
      presence().stayed();
    }
  }

  private boolean isSetBackSinceLeft() {
    return details().setsWhenUserLeft != context.clock().sets();
  }

  /** Returns whether the user may have left unseen, as the logoff went on that was held up. */
  boolean mayHaveLeft() {
    return details != null && details.stayed && !details.userLeft;
  }

  boolean userLeft() {
    return details != null && details.userLeft;
  }

  /** When the user left. */
  @Nullable Instant initiated() {
    return details == null ? null : details.initiated;
  }

  /** When the latest token went. */
  @Nullable Instant destroyed() {
    return details == null ? evidence.logoffTime() : details.destroyed;
  }

  boolean isDestroyed(LogonId token) {
    return details != null
        && (token.value() == id ? details.isFirstDestroyed : details.isSecondDestroyed);
  }

  /** Returns whether an event shows that the session is ending, though a token is left. */
  boolean isEnding() {
    return details != null
        && (details.userLeft || details.isFirstDestroyed || details.isSecondDestroyed);
  }

  /** Notes that a token is gone; true if it was the last one. */
  boolean destroy(LogonId token, EventReference event) {
    prove(event, EvidenceRule.LOGOFF);
    Instant time = timeOf(event);
    if (details == null && Objects.equals(time, event.time())) {
      // Its only token, and the evidence says when.
      return true;
    }
    SessionDetails known = details();
    if (token.value() == id) {
      known.isFirstDestroyed = true;
      known.firstDestroyed = time;
    } else {
      known.isSecondDestroyed = true;
      known.secondDestroyed = time;
    }
    // Of two halves that go at once, the second may be logged with the earlier time.
    boolean later =
        known.destroyed == null
            || known.setsWhenDestroyed != context.clock().sets()
            || (time != null && time.isAfter(known.destroyed));
    known.destroyed = later ? time : known.destroyed;
    known.setsWhenDestroyed = context.clock().sets();
    known.lastSeenWhenDestroyed = lastSeen();
    return known.isFirstDestroyed && (known.second == null || known.isSecondDestroyed);
  }

  /** Returns whether an event shows the session after its latest token went. */
  boolean isSeenSinceDestroyed() {
    Instant before = details == null ? null : details.lastSeenWhenDestroyed;
    Instant seen = lastSeen();
    return before != null && seen != null && seen.isAfter(before);
  }

  /** Notes that no later event can be about this session. */
  void close() {
    hiddenWhenClosed = isHidden();
    isClosed = true;
    UserPresence presence = presenceOrNull();
    if (presence != null) {
      presence.close(context);
    }
    setsWhenClosed = context.clock().sets();
  }

  // ---- result -------------------------------------------------------------------------------

  /** The key of the session; what it is made of never changes. */
  public SessionId key() {
    return new SessionId(context.computer(), logonId(), evidence.firstSecond());
  }

  /** The name that all names of the computer stand for, in lower case. */
  public String computer() {
    return context.computer();
  }

  /** The session as it is by now. */
  public LogonSession soFar() {
    return session(
        end(EndReason.OPEN, EndGrade.OPEN, lastSeen(), null, initiated()),
        context.clock().sets() == clockSets && !againstClock);
  }

  public LogonSession ended(SessionEnd end) {
    return session(end, setsAt(end.grade()) == clockSets && !againstClock);
  }

  private LogonSession session(SessionEnd end, boolean clockReliable) {
    List<Evidence> proofs = evidence.toList();
    EventReference start = hasLogon() ? logon(proofs) : null;
    SessionId key = key();
    NetworkInformation from = source();
    LogonSession.Builder session =
        LogonSession.builder(key, account)
            .computer(proofs.get(0).event().computer())
            .logonType(logonType)
            .source(from)
            .logonProcess(process)
            .use(use())
            .startGrade(startGrade)
            .end(end)
            .tokens(tokens(key.logonId()))
            .clockReliable(clockReliable && !mayEndBeforeStart(start, end))
            .evidence(proofs)
            .evidenceCount(proofs.size() + (long) evidence.unlisted());
    if (start != null) {
      session.start(start);
    }
    UserPresence presence = presenceOrNull();
    ComputerClock clock = context.clock();
    int sets = setsAt(end.grade());
    if (presence != null) {
      boolean isEndKnown =
          end.initiated() != null
              || end.reason() == EndReason.LOGGED_OFF
              || end.reason() == EndReason.USER_INITIATED;
      session
          .locked(presence.locked(clock, sets))
          .disconnected(presence.disconnected(isEndKnown, clock, sets))
          .screenSaver(presence.screenSaver(clock, sets))
          .presenceKnown(presence.isKnown(context));
    }
    ConnectionLog connections = presence == null ? null : presence.connections;
    session.connections(
        connections == null
            ? connections(start, from, sets)
            : connections.connections(clock, sets));
    return session.build();
  }

  private static @Nullable EventReference logon(List<Evidence> proofs) {
    for (int i = 0; i < proofs.size(); i++) {
      if (proofs.get(i).rule() == EvidenceRule.LOGON) {
        return proofs.get(i).event();
      }
    }
    return null;
  }

  private List<SessionToken> tokens(LogonId logonId) {
    SessionToken first =
        new SessionToken(logonId, elevated, details == null ? destroyed() : details.firstDestroyed);
    return details == null || details.second == null
        ? List.of(first)
        : List.of(
            first,
            new SessionToken(details.second, details.secondElevated, details.secondDestroyed));
  }

  private static boolean mayEndBeforeStart(@Nullable EventReference start, SessionEnd end) {
    return start != null
        && start.time() != null
        && end.earliest() != null
        && end.earliest().isBefore(start.time());
  }

  // ---- snapshot -----------------------------------------------------------------------------

  void write(PackedOutput out) {
    out.unsigned(number);
    out.unsigned(id);
    out.unsigned(clockSets);
    out.unsigned(gaps);
    out.account(account);
    out.logonTypeOrNull(logonType);
    out.source(source);
    out.process(process);
    out.signed(port);
    out.booleanOrNull(elevated);
    out.constant(startGrade);
    out.instantOrNull(lastSeen());
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
    restored.details = in.bool() ? SessionDetails.read(in) : null;
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
    source = context.interner().source(from.workstationName(), from.address());
    LogonProcess by = in.process();
    process = context.interner().process(by.logonProcessName(), by.processName());
    port = (int) in.signed();
    elevated = in.booleanOrNull();
    startGrade = in.constant(START_GRADES);
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
