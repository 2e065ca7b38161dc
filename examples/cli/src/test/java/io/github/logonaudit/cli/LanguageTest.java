package io.github.logonaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands write in Japanese. */
class LanguageTest {
  private static final String SAMPLE = "../data/office-day.xml";

  private static String japanese(String command) {
    List<String> args = new ArrayList<>(List.of(command.split(" ")));
    args.addAll(List.of("--lang", "ja", SAMPLE));
    ToolRun run = ToolRun.of(args.toArray(String[]::new));
    assertThat(run.status()).as(run.err()).isZero();
    return run.out();
  }

  /** The cells are padded by the columns that they take on a terminal. */
  @Test
  void listsSessions() {
    assertThat(japanese("sessions --computer WS-04"))
        .isEqualTo(
            """
            ユーザー      コンピューター  ログオンの種類  開始 (UTC)           終了 (UTC)            確度  終了の理由                     期間      使用時間  接続元
            QUILL\\dkovac  WS-04           対話型          2026-03-03 07:22:41  11:51:33 .. 13:49:08  D     シャットダウンなしの再起動        -  最大 5:40:12  127.0.0.1
            QUILL\\dkovac  WS-04           対話型          2026-03-03 13:51:20  16:31:44              A     ログオフ                    2:40:24  最大 2:40:24  127.0.0.1

            494 件のイベント中、2 件のセッション。非表示: デスクトップのないセッション、またはコンピューター、サービス、Windows 自体のセッション 14 件 (--all で表示)。条件で除外: 143。
            """);
  }

  @Test
  void tellsWhoWasThere() {
    assertThat(japanese("who --computer WS-04 --at 2026-03-03T12:30"))
        .contains(
            "2026-03-03 12:30:00 (UTC) の WS-04.quillhaven.example: 可能性のあるセッション 1 件。非表示: ",
            "ユーザー      ログオンの種類  接続元     確実性      ロックまたは離席  開始 (UTC)",
            "QUILL\\dkovac  対話型          127.0.0.1  可能性あり  ");
  }

  @Test
  void sumsUp() {
    assertThat(japanese("summary"))
        .contains("パスワードの誤り 2 件", "(存在しないアカウント名)", "(コンピューター自体)", "494 件のイベントから集計。集計外: ");
  }

  @Test
  void showsWhatTheLogsCover() {
    assertThat(japanese("coverage"))
        .contains("ログ:\n\nコンピューター            ログ      最初のレコード", "有効", "A ログオフ");
  }

  @Test
  void comparesPolicies() {
    assertThat(ToolRun.of("policy", "--lang", "ja", "../data/policy.csv").out())
        .startsWith("サブカテゴリ")
        .contains("成功と失敗", "監査が不足");
  }

  /** Latin words that remain are names. */
  @ParameterizedTest
  @ValueSource(strings = {"sessions", "summary", "who --computer WS-04 --at 2026-03-03T12:30"})
  void leavesNoEnglishInATable(String command) {
    String names = "QUILLHAVEN|QUILL|EXAMPLE|UTC|WS|DC|NB|FS|Windows|--all|example|quillhaven";

    assertThat(japanese(command).replaceAll("\\\\[\\w-]+", "").replaceAll(names, ""))
        .doesNotContainPattern(Pattern.compile("[A-Za-z]{3}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sessions --format csv",
        "sessions --format jsonl",
        "sessions --format ecs",
        "sessions --format ocsf",
        "summary --format csv",
        "summary --format jsonl",
        "coverage --format jsonl",
        "who --computer WS-04 --at 2026-03-03T12:30 --format jsonl"
      })
  void writesTheSameForPrograms(String command) {
    List<String> args = new ArrayList<>(List.of(command.split(" ")));
    args.add(SAMPLE);

    assertThat(japanese(command)).isEqualTo(ToolRun.of(args.toArray(String[]::new)).out());
  }
}
