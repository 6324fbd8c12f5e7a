package org.pgj.engine.shared.child;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameter block of a child process.
 *
 * @param instance a name unique to this run of the instance, for doorbells
 * @param slot the child's slot of the process table
 * @param moreSlots slots for further workers of the process; not to be changed
 * @param warmUp whether to run warm-up statements before reporting ready
 * @param postmasterPid the postmaster's process id
 * @param startMicros when the instance was started, microseconds since 1970
 * @param dataDirectory absolute path of the data directory, empty for an instance in memory
 * @param runDirectory absolute path of the folder with sockets and logs
 * @param build hash of the engine's build
 * @param settings configuration parameters of the postmaster's command line, by lower-case name
 */
public record ChildParameters(
    String instance,
    int slot,
    int[] moreSlots,
    boolean warmUp,
    int postmasterPid,
    long startMicros,
    String dataDirectory,
    String runDirectory,
    long build,
    Map<String, String> settings) {

  private static final int VERSION = 1;

  /** Whether the instance lives in memory alone. */
  public boolean inMemory() {
    return dataDirectory.isEmpty();
  }

  /** The block as a message, its first byte {@link ControlMessage#PARAMETERS}. */
  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(ControlMessage.PARAMETERS);
      out.writeInt(VERSION);
      out.writeUTF(instance);
      out.writeInt(slot);
      out.writeInt(moreSlots.length);
      for (int more : moreSlots) {
        out.writeInt(more);
      }
      out.writeBoolean(warmUp);
      out.writeInt(postmasterPid);
      out.writeLong(startMicros);
      out.writeUTF(dataDirectory);
      out.writeUTF(runDirectory);
      out.writeLong(build);
      out.writeInt(settings.size());
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        out.writeUTF(setting.getKey());
        out.writeUTF(setting.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #encode} wrote. */
  public static ChildParameters decode(byte[] message, int length) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(message, 0, length))) {
      if (in.readByte() != ControlMessage.PARAMETERS || in.readInt() != VERSION) {
        throw new IllegalArgumentException("parameter block of another version");
      }
      String instance = in.readUTF();
      int slot = in.readInt();
      int[] moreSlots = new int[in.readInt()];
      for (int i = 0; i < moreSlots.length; i++) {
        moreSlots[i] = in.readInt();
      }
      boolean warmUp = in.readBoolean();
      int postmasterPid = in.readInt();
      long startMicros = in.readLong();
      String dataDirectory = in.readUTF();
      String runDirectory = in.readUTF();
      long build = in.readLong();
      int count = in.readInt();
      Map<String, String> settings = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        settings.put(name, in.readUTF());
      }
      return new ChildParameters(
          instance,
          slot,
          moreSlots,
          warmUp,
          postmasterPid,
          startMicros,
          dataDirectory,
          runDirectory,
          build,
          settings);
    } catch (IOException truncated) {
      throw new UncheckedIOException(truncated);
    }
  }
}
