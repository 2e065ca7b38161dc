package io.github.logonaudit.flink;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.assigners.FileSplitAssigner;

/** Hands out the files that were changed first, so that the logs of a computer come in order. */
final class OldestFirst implements FileSplitAssigner {
  private static final Comparator<FileSourceSplit> ORDER =
      Comparator.comparingLong(FileSourceSplit::fileModificationTime)
          .thenComparing(split -> split.path().toString());

  private final PriorityQueue<FileSourceSplit> files = new PriorityQueue<>(ORDER);

  OldestFirst(Collection<FileSourceSplit> files) {
    this.files.addAll(files);
  }

  @Override
  public Optional<FileSourceSplit> getNext(String hostname) {
    return Optional.ofNullable(files.poll());
  }

  @Override
  public void addSplits(Collection<FileSourceSplit> splits) {
    files.addAll(splits);
  }

  @Override
  public Collection<FileSourceSplit> remainingSplits() {
    return List.copyOf(files);
  }
}
