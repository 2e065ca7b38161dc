package io.github.logonaudit.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegularFilesTest {
  @TempDir private Path folder;

  @Test
  void findsFilesAmongLinksThatLeadNowhereInCirclesOrToDevices() throws Exception {
    Path inner = Files.createDirectories(folder.resolve("logs/a%20 b"));
    Path file = Files.createFile(inner.resolve("1.xml"));
    Files.createFile(inner.resolve(".hidden.xml"));
    Files.createFile(inner.resolve("_hidden.xml"));
    Files.createSymbolicLink(inner.resolve("dangling.xml"), folder.resolve("none"));
    Files.createSymbolicLink(inner.resolve("above"), folder.resolve("logs"));
    Files.createSymbolicLink(inner.resolve("itself"), inner.resolve("itself"));
    Files.createSymbolicLink(inner.resolve("device"), Path.of("/dev/null"));
    Path other = Files.createFile(Files.createDirectory(folder.resolve("other")).resolve("2.xml"));
    Files.createSymbolicLink(folder.resolve("logs/linked"), other.getParent());

    assertThat(
            new RegularFiles()
                .enumerateSplits(
                    new org.apache.flink.core.fs.Path[] {
                      new org.apache.flink.core.fs.Path(folder.resolve("logs").toString())
                    },
                    1))
        .extracting(split -> split.path().getPath())
        .containsExactlyInAnyOrder(file.toString(), folder.resolve("logs/linked/2.xml").toString());
  }
}
