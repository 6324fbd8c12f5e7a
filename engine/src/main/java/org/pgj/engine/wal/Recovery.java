package org.pgj.engine.wal;

import java.nio.file.Path;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.shared.FaultPoint;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.buffer.RedoBuffers;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.PageStore;
import org.pgj.engine.storage.file.RelationFile;

/**
 * Brings a data directory into use: after a clean stop it only finds the end of the log; after a
 * crash it repeats the log from the last checkpoint's redo position and writes a checkpoint. Nobody
 * else uses the instance meanwhile. A crash during recovery changes nothing: it begins anew.
 */
public final class Recovery {
  private final Worker worker;
  private final BufferPool pool;
  private final PageStore store;
  private final WalWriter wal;
  private final ClusterState state;
  private final Path directory;
  private final boolean sync;
  private final boolean fullPageWrites;
  private final RedoBuffers buffers;
  private final RelationStorage relations;
  private final PageRedo pages;

  /**
   * @param directory the data directory
   * @param sync setting {@code fsync}
   * @param fullPageWrites setting {@code full_page_writes}
   */
  public Recovery(
      Worker worker,
      BufferPool pool,
      PageStore store,
      WalWriter wal,
      ClusterState state,
      Path directory,
      boolean sync,
      boolean fullPageWrites) {
    this.worker = worker;
    this.pool = pool;
    this.store = store;
    this.wal = wal;
    this.state = state;
    this.directory = directory;
    this.sync = sync;
    this.fullPageWrites = fullPageWrites;
    this.buffers = pool.redo();
    this.relations = new RelationStorage(pool, wal);
    this.pages = new PageRedo(pool, buffers);
  }

  /**
   * Recovers.
   *
   * @return whether the instance had crashed
   * @throws DatabaseError FATAL if the directory is of another version, its control file damaged,
   *     or its checkpoint not in the log
   */
  public boolean run() {
    ControlFile control = ControlFile.read(directory);
    boolean crashed = control.state() != ControlFile.State.SHUT_DOWN;
    long end;
    int epoch;
    // Whatever page is written during redo, its log is on disk already.
    wal.control().putLong(WalControl.FLUSHED, Long.MAX_VALUE);
    pool.databases().load();
    try (WalReader reader = new WalReader(wal.files())) {
      readCheckpoint(reader, control);
      state.load(
          reader.bytes(),
          reader.body() + CheckpointRecord.SIZE,
          reader.bodyLength() - CheckpointRecord.SIZE);
      end = reader.end();
      epoch = control.epoch();
      if (crashed) {
        ServerLog.log("database system was not properly shut down; automatic recovery in progress");
        end = replay(reader, control);
        epoch = Math.max(epoch, reader.epoch()) + 1;
      }
    }
    wal.control().putLong(WalControl.REDO, control.redo());
    wal.control().putLong(WalControl.CHECKPOINT, control.checkpoint());
    wal.control().putLong(WalControl.CHECKPOINTED, control.time());
    wal.start(end, epoch, fullPageWrites);
    state.recovered();
    if (crashed) {
      new Checkpoint(worker, pool, wal, state, directory, sync).online(Checkpoint.Pacing.NONE, 2);
    } else {
      control.in(ControlFile.State.IN_PRODUCTION).write(directory, sync);
    }
    store.cleanUp(crashed);
    return crashed;
  }

  private void readCheckpoint(WalReader reader, ControlFile control) {
    reader.seek(control.checkpoint(), 0);
    if (!reader.next() || reader.type() != RecordType.CHECKPOINT) {
      throw new DatabaseError(
              "XX000",
              "could not locate a valid checkpoint record at " + Lsn.format(control.checkpoint()))
          .fatal();
    }
  }

  /** Repeats the log; the LSN where it ends. */
  private long replay(WalReader reader, ControlFile control) {
    control.in(ControlFile.State.IN_CRASH_RECOVERY).write(directory, sync);
    ServerLog.log("redo starts at " + Lsn.format(control.redo()));
    reader.seek(control.redo(), 0);
    long end = control.redo();
    while (reader.next()) {
      redo(reader);
      end = reader.end();
      FaultPoint.REDO_AFTER_RECORD.reach();
    }
    if (end < control.checkpoint()) {
      throw new DatabaseError(
              "XX000", "WAL ends before the checkpoint at " + Lsn.format(control.checkpoint()))
          .fatal();
    }
    pages.finish();
    ServerLog.log("redo done at " + Lsn.format(end));
    return end;
  }

  private void redo(WalReader reader) {
    byte[] bytes = reader.bytes();
    int body = reader.body();
    switch (reader.type()) {
      case PAGES -> pages.redo(bytes, body, reader.pages(), reader.end());
      case CHECKPOINT ->
          state.load(
              bytes, body + CheckpointRecord.SIZE, reader.bodyLength() - CheckpointRecord.SIZE);
      case COMMIT, ABORT, PREPARE, COUNTERS, MULTIXACT ->
          state.redo(reader.type(), bytes, body, reader.bodyLength(), reader.end());
      case RELATION_CREATE -> buffers.create(RelationStorage.decode(bytes, body));
      case RELATION_TRUNCATE -> {
        RelationFile relation = RelationStorage.decode(bytes, body);
        Fork fork = Fork.of(bytes[body + RelationStorage.ENCODED_SIZE]);
        int blocks = ByteArrays.getInt(bytes, body + RelationStorage.ENCODED_SIZE + 1);
        buffers.truncate(relation, fork, blocks);
        pages.truncated(relation, fork, blocks);
      }
      case DATABASE_CREATE -> {
        int database = ByteArrays.getInt(bytes, body);
        // Its folder is complete before the record is logged; its template may have changed since.
        if (!store.databaseExists(database)) {
          pool.databases().create(database, ByteArrays.getInt(bytes, body + 4));
        }
      }
      case DATABASE_DROP -> pool.databases().remove(ByteArrays.getInt(bytes, body));
      case NONE -> throw new IllegalStateException("a record without type");
    }
  }

  /** For {@link ClusterState#redo}: removes what a transaction had dropped or made in vain. */
  public RelationStorage relations() {
    return relations;
  }
}
