package io.github.logonaudit.flink;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.core.fs.BlockLocation;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;

/** Local files as {@code gated://name/path}, read as far as the gate of that name allows. */
public final class GatedFiles implements FileSystemFactory {
  private static final String SCHEME = "gated";
  private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

  /** Puts a folder after a new gate. */
  static String after(Gate gate, java.nio.file.Path folder) {
    String name = "gate" + GATES.size();
    GATES.put(name, gate);
    return SCHEME + "://" + name + folder;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileSystem create(URI uri) {
    return new Gated(uri);
  }

  private static final class Gated extends FileSystem {
    private final FileSystem files = LocalFileSystem.getSharedInstance();
    private final URI uri;

    Gated(URI uri) {
      this.uri = URI.create(SCHEME + "://" + uri.getAuthority());
    }

    private static Path local(Path path) {
      return new Path(path.getPath());
    }

    @Override
    public URI getUri() {
      return uri;
    }

    @Override
    public Path getWorkingDirectory() {
      return files.getWorkingDirectory();
    }

    @Override
    public Path getHomeDirectory() {
      return files.getHomeDirectory();
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
      return new Status(files.getFileStatus(local(path)), uri);
    }

    @Override
    public BlockLocation[] getFileBlockLocations(FileStatus file, long start, long length) {
      return new BlockLocation[0];
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
      FileStatus[] all = files.listStatus(local(path));
      for (int i = 0; i < all.length; i++) {
        all[i] = new Status(all[i], uri);
      }
      return all;
    }

    @Override
    public FSDataInputStream open(Path path) throws IOException {
      Gate gate = Objects.requireNonNull(GATES.get(uri.getAuthority()));
      return new GatedStream(files.open(local(path)), gate, path.getPath());
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
      return open(path);
    }

    @Override
    public boolean delete(Path path, boolean recursive) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean mkdirs(Path path) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FSDataOutputStream create(Path path, WriteMode mode) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean rename(Path from, Path to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isDistributedFS() {
      return true;
    }
  }

  private record Status(FileStatus file, URI uri) implements FileStatus {
    @Override
    public long getLen() {
      return file.getLen();
    }

    @Override
    public long getBlockSize() {
      return file.getBlockSize();
    }

    @Override
    public short getReplication() {
      return file.getReplication();
    }

    @Override
    public long getModificationTime() {
      return file.getModificationTime();
    }

    @Override
    public long getAccessTime() {
      return file.getAccessTime();
    }

    @Override
    public boolean isDir() {
      return file.isDir();
    }

    @Override
    public Path getPath() {
      return new Path(uri + file.getPath().getPath());
    }
  }

  private static final class GatedStream extends FSDataInputStream {
    private final FSDataInputStream in;
    private final Gate gate;
    private final String file;
    private final long length;

    GatedStream(FSDataInputStream in, Gate gate, String file) throws IOException {
      this.in = in;
      this.gate = gate;
      this.file = file;
      this.length = Files.size(java.nio.file.Path.of(file));
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      long position = in.getPos();
      if (position >= length) {
        return -1;
      }
      int most = (int) Math.min(count, length - position);
      return in.read(bytes, offset, gate.take(file, position, most));
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void seek(long position) throws IOException {
      in.seek(position);
    }

    @Override
    public long getPos() throws IOException {
      return in.getPos();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
