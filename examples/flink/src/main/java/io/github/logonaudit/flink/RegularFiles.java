package io.github.logonaudit.flink;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.enumerate.NonSplittingRecursiveEnumerator;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Finds the files to read. Of a local folder these are the regular files: with Flink's enumerator,
 * a link to nothing or to a folder above it makes the whole listing fail, and a pipe is waited for.
 */
final class RegularFiles extends NonSplittingRecursiveEnumerator {
  /** The folders that are being listed, each in the one before, without links. */
  private final Deque<java.nio.file.Path> folders = new ArrayDeque<>();

  @Override
  @SuppressWarnings("NonApiType") // as Flink declares it
  protected void addSplitsForPath(
      FileStatus status, FileSystem files, ArrayList<FileSourceSplit> target) throws IOException {
    if (files.isDistributedFS()) {
      super.addSplitsForPath(status, files, target);
      return;
    }
    java.nio.file.Path local = java.nio.file.Path.of(status.getPath().getPath());
    if (!fileFilter.test(status.getPath())) {
      return;
    }
    if (Files.isRegularFile(local)) {
      convertToSourceSplits(status, files, target);
    } else if (Files.isDirectory(local) && !folders.contains(local.toRealPath())) {
      folders.push(local.toRealPath());
      try (DirectoryStream<java.nio.file.Path> children = Files.newDirectoryStream(local)) {
        for (java.nio.file.Path child : children) {
          if (Files.exists(child)) {
            Path path = new Path(status.getPath(), child.getFileName().toString());
            addSplitsForPath(files.getFileStatus(path), files, target);
          }
        }
      } finally {
        folders.pop();
      }
    }
  }
}
