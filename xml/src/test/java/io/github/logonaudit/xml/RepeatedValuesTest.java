package io.github.logonaudit.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.Subject;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.security.AccountLoggedOn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes again is one object, and what only looks like it is not. */
class RepeatedValuesTest {
  private static final List<String> SIDS =
      List.of(
          "S-1-5-18", "S-1-5-21-1-2-3-1001", "S-1-5-21-1-2-3-1002", "S-1-0-0", "-", "", "&#83;");
  private static final List<String> NAMES =
      List.of("alice", "alicf", "-", "", " ", "Zoë", "a&amp;b", "n".repeat(400));

  private static String field(String name, String value) {
    return "<Data Name='" + name + "'>" + value + "</Data>";
  }

  private static String party(String group, String sid, String name, String domain, String id) {
    return field(group + "UserSid", sid)
        + field(group + "UserName", name)
        + field(group + "DomainName", domain)
        + field(group + "LogonId", id);
  }

  private static String logon(String fields) {
    return "<Event xmlns='"
        + EventSource.NAMESPACE
        + "'><System><Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>4624</EventID>"
        + "<Computer>PC1</Computer></System><EventData>"
        + fields
        + field("LogonType", "3")
        + "</EventData></Event>\n";
  }

  private static List<AccountLoggedOn> read(String events) throws IOException {
    List<AccountLoggedOn> read = new ArrayList<>();
    byte[] bytes = events.getBytes(UTF_8);
    try (EventXmlReader<WindowsEvent> reader =
        EventXmlParser.standard().open(new ByteArrayInputStream(bytes))) {
      reader.forEach(event -> read.add((AccountLoggedOn) event));
    }
    return read;
  }

  @Test
  void givesOneObjectForWhatComesAgain() throws IOException {
    String subject = party("Subject", "S-1-5-20", "PC1$", "QUILL", "0x3e4");
    String target = party("Target", "S-1-5-21-1-2-3-1001", "alice", "QUILL", "0x2f1");
    List<AccountLoggedOn> logons = read(logon(subject + target).repeat(4));
    AccountLoggedOn third = logons.get(2);
    AccountLoggedOn fourth = logons.get(3);
    assertThat(logons).containsOnly(fourth).hasSize(4);
    List<Subject> subjects = List.of(third.subject(), fourth.subject());
    assertThat(subjects.get(0)).isSameAs(subjects.get(1));
    List<Account> accounts = List.of(third.account(), fourth.account());
    assertThat(accounts.get(0)).isSameAs(accounts.get(1));
  }

  /** Each computer logs two events in a row, as one does now and then: then it is remembered. */
  @Test
  void givesOneObjectForLongNamesThatDifferInTheMiddle() throws IOException {
    String event = logon(party("Target", "S-1-5-18", "SYSTEM", "QUILL", "0x3e7"));
    StringBuilder round = new StringBuilder();
    for (int i = 10; i < 26; i++) {
      round.append(event.replace("PC1", "SRV-APP" + i + ".corp.example.com").repeat(2));
    }
    List<AccountLoggedOn> logons = read(round.toString().repeat(4));
    for (int i = 64; i < 96; i++) {
      String computer = logons.get(i).header().computer();
      assertThat(logons.get(i + 32).header().computer()).isSameAs(computer);
    }
  }

  @Test
  void readsAlikeWhoeverCameBefore() throws IOException {
    DecoderPair<?> pair = new DecoderPair<>(InputLimits.standard(), DecoderPair.TYPED);
    for (String sid : SIDS) {
      for (String name : NAMES) {
        for (String other : NAMES) {
          String fields =
              party("Subject", sid, name, other, "0x3e4") + party("Target", sid, other, name, "7");
          pair.compare(logon(fields).repeat(3).getBytes(UTF_8));
        }
      }
    }
  }

  @Test
  void readsAlikeInWhateverOrderTheFieldsStand() throws IOException {
    DecoderPair<?> pair = new DecoderPair<>(InputLimits.standard(), DecoderPair.TYPED);
    String sid = field("TargetUserSid", "S-1-5-18");
    String name = field("TargetUserName", "alice");
    String domain = field("TargetDomainName", "QUILL");
    String id = field("TargetLogonId", "7");
    List<String> orders =
        List.of(
            sid + name + domain + id,
            name + domain + sid + id,
            sid + domain + name + id,
            sid + "<Data Name='TargetUserName'/>" + domain + id,
            "<Data Name='TargetUserSid'/>" + name + domain + id,
            sid + " " + name + "\n" + domain + id,
            sid + name + id,
            sid + field("SubjectUserName", "bob") + field("SubjectDomainName", "QUILL") + id,
            sid + sid + name + name + domain + id);
    for (int i = 0; i < 3; i++) {
      for (String order : orders) {
        pair.compare(logon(order).getBytes(UTF_8));
        pair.compare(logon(order.replace("Target", "Subject") + id).getBytes(UTF_8));
      }
    }
    assertThat(pair.fallbacks()).isZero();
  }

  @Test
  void readsAlikeAfterAnyOtherFormOfTheHeader() throws IOException {
    String time = "<TimeCreated SystemTime='2026-03-02T08:00:00.1234567Z'/>";
    String id = "<EventRecordID>42</EventRecordID>";
    String correlation = "<Correlation/>";
    String execution = "<Execution ProcessID='632' ThreadID='4711'/>";
    String channel = "<Channel>Security</Channel>";
    String computer = "<Computer>PC1</Computer>";
    String security = "<Security/>";
    String usual = time + id + correlation + execution + channel + computer + security;
    List<String> headers =
        List.of(
            usual,
            usual.replace("PC1", "PC2"),
            usual.replace("PC1", " PC1"),
            usual.replace("PC1", "PC&#49;"),
            usual.replace("PC1", ""),
            usual.replace("08:00", "08:61"),
            usual.replace("42", "1234567890123456789"),
            usual.replace("42", "4 2"),
            usual.replace("42", ""),
            usual.replace("632", "0x278"),
            usual.replace("632", ""),
            usual.replace("4711", "4711' KernelTime='5"),
            usual.replace("'", "\""),
            usual.replace("><", ">\n  <"),
            usual.replace("'/>", "' />"),
            usual.replace("Security<", "System<"),
            usual.replace(security, "<Security UserID='S-1-5-18'/>"),
            usual.replace(security, "<Security UserID='S-1-5-19'/>"),
            usual.replace(security, "<Security UserID='nobody'/>"),
            usual.replace(security, ""),
            usual.replace(channel, ""),
            usual.replace(
                correlation, "<Correlation ActivityID='{a1b2c3d4-0000-4000-8000-000000000001}'/>"),
            usual.replace(
                correlation, "<Correlation ActivityID='{a1b2c3d4-0000-4000-8000-000000000002}'/>"),
            usual.replace(correlation, "<Correlation ActivityID='{a1b2c3d4'/>"),
            usual.replace(correlation, "<Correlation ActivityID=''/>"),
            usual.replace(
                correlation,
                "<Correlation ActivityID='{a1b2c3d4-0000-4000-8000-000000000001}' RelatedActivityID="
                    + "'{a1b2c3d4-0000-4000-8000-000000000003}'/>"),
            usual.replace(correlation, ""),
            usual.replace(execution, "<Execution ThreadID='4711' ProcessID='632'/>"),
            usual.replace(execution, "<Execution ProcessID='632'/>"),
            usual.replace(id, ""),
            usual.replace(time, ""),
            usual + usual);
    DecoderPair<?> pair = new DecoderPair<>(InputLimits.standard(), DecoderPair.TYPED);
    for (String before : headers) {
      for (String after : headers) {
        pair.compare((logoff(before).repeat(2) + logoff(after).repeat(2)).getBytes(UTF_8));
      }
    }
  }

  @Test
  void readsAlikeWhereHeadersWithAndWithoutAnActivityAlternate() throws IOException {
    String time = "<TimeCreated SystemTime='2026-03-02T08:00:00.1234567Z'/>";
    String execution = "<Execution ProcessID='632' ThreadID='4711'/>";
    String rest = execution + "<Channel>Security</Channel><Computer>PC1</Computer><Security/>";
    String without = time + "<EventRecordID>42</EventRecordID><Correlation/>" + rest;
    String activity = "<Correlation ActivityID='{a1b2c3d4-0000-4000-8000-000000000001}'/>";
    String with = without.replace("<Correlation/>", activity).replace("42", "43");
    List<String> headers =
        List.of(
            without,
            without.replace("00.1234567", "01.7654321").replace("42", "40"),
            with,
            with.replace("00.1234567", "02.5").replace("-0000-", "-0001-"),
            without.replace("'", "\""),
            with.replace("'", "\""),
            with.replace("><", ">\n  <"),
            with.replace("{a1", "{x1"),
            with.replace("4711", "4 7"),
            with.replace("PC1", "PC2"));
    for (String one : headers) {
      for (String other : headers) {
        String both = logoff(one) + logoff(other);
        new DecoderPair<>(InputLimits.standard(), DecoderPair.TYPED)
            .compare((both.repeat(3) + logoff(other) + both).getBytes(UTF_8));
      }
    }
  }

  private static String logoff(String headerAfterKeywords) {
    return "<Event xmlns='"
        + EventSource.NAMESPACE
        + "'><System><Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>4634</EventID>"
        + headerAfterKeywords
        + "</System><EventData>"
        + field("TargetLogonId", "0x2f1")
        + "</EventData></Event>\n";
  }

  @Test
  void readsALogInWhichNothingComesAgain() throws IOException {
    int count = 20_000;
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String party = party("Target", "S-1-5-21-1-2-3-" + i, "user" + i, "D" + i, "" + (i + 1));
      events.append(logon(party));
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      expected.add("S-1-5-21-1-2-3-" + i + " D" + i + "\\user" + i);
    }
    assertThat(read(events.toString()))
        .extracting(logon -> logon.account().sid() + " " + logon.account())
        .isEqualTo(expected);
  }
}
