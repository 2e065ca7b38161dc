package io.github.logonaudit.flink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes the state of a computer. Version 1 has the snapshot of the correlator and its number of
 * logon IDs; version 2 has the rest too. State of version 1 is read, and written as version 2.
 */
final class ComputerStateSerializer extends TypeSerializer<ComputerState> {
  private static final long serialVersionUID = 1;

  static final int CURRENT = 2;

  private final int version;

  ComputerStateSerializer() {
    this(CURRENT);
  }

  ComputerStateSerializer(int version) {
    if (version < 1 || version > CURRENT) {
      throw new IllegalArgumentException(
          "the state is of version " + version + ", and this job reads 1 to " + CURRENT);
    }
    this.version = version;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<ComputerState> duplicate() {
    return this;
  }

  @Override
  public ComputerState createInstance() {
    return new ComputerState(new byte[0], 0, 0, 0, false, List.of());
  }

  @Override
  public ComputerState copy(ComputerState from) {
    return from;
  }

  @Override
  public ComputerState copy(ComputerState from, ComputerState reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(ComputerState state, DataOutputView target) throws IOException {
    target.writeInt(state.snapshot().length);
    target.write(state.snapshot());
    target.writeLong(state.openLogonIds());
    if (version > 1) {
      target.writeLong(state.lastEvent());
      target.writeLong(state.timer());
      target.writeBoolean(state.settled());
      target.writeInt(state.partitions().size());
      for (String partition : state.partitions()) {
        target.writeUTF(partition);
      }
    }
  }

  @Override
  public ComputerState deserialize(DataInputView source) throws IOException {
    byte[] snapshot = new byte[source.readInt()];
    source.readFully(snapshot);
    long openLogonIds = source.readLong();
    if (version == 1) {
      return new ComputerState(snapshot, openLogonIds, 0, 0, false, List.of());
    }
    long lastEvent = source.readLong();
    long timer = source.readLong();
    boolean settled = source.readBoolean();
    List<String> partitions = new ArrayList<>();
    for (int i = source.readInt(); i > 0; i--) {
      partitions.add(source.readUTF());
    }
    return new ComputerState(snapshot, openLogonIds, lastEvent, timer, settled, partitions);
  }

  @Override
  public ComputerState deserialize(ComputerState reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ComputerStateSerializer that && version == that.version;
  }

  @Override
  public int hashCode() {
    return version;
  }

  @Override
  public TypeSerializerSnapshot<ComputerState> snapshotConfiguration() {
    return new Form(version);
  }

  /** Which version a savepoint was written with. Flink makes it by its name. */
  public static final class Form implements TypeSerializerSnapshot<ComputerState> {
    private int version;

    /** Made by Flink, before it reads the version. */
    public Form() {
      this(CURRENT);
    }

    Form(int version) {
      this.version = version;
    }

    @Override
    public int getCurrentVersion() {
      return version;
    }

    @Override
    public void writeSnapshot(DataOutputView out) {
      // The version is all.
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader loader) {
      version = readVersion;
    }

    @Override
    public TypeSerializer<ComputerState> restoreSerializer() {
      return new ComputerStateSerializer(version);
    }

    @Override
    public TypeSerializerSchemaCompatibility<ComputerState> resolveSchemaCompatibility(
        TypeSerializerSnapshot<ComputerState> written) {
      int before = written.getCurrentVersion();
      if (before == version) {
        return TypeSerializerSchemaCompatibility.compatibleAsIs();
      }
      return before < version
          ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
          : TypeSerializerSchemaCompatibility.incompatible();
    }
  }
}
