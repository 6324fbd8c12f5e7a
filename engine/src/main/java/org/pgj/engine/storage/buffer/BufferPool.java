package org.pgj.engine.storage.buffer;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.IoOperation;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.WaitEvent;
import org.pgj.engine.shared.WorkCounters;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.PageStore;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.file.RelationTable;
import org.pgj.engine.storage.page.PageLayout;

/**
 * Pages in shared memory, for one worker. Buffers are numbered from 1.
 *
 * <p>A pin keeps a page in its buffer; a content lock guards its bytes. Pin, lock, read or change,
 * unlock, unpin. Pins of a worker are counted here and given back together after an error ({@link
 * #releaseAllPins}, after {@link Worker#releaseLocks}).
 *
 * <p>Who is going to change pages of a relation calls {@link #prepareWrite} before pinning them: a
 * relation of a copied database is copied then.
 */
public final class BufferPool {
  private static final int MOST_BLOCKS = Integer.MAX_VALUE;
  private static final long CLEANUP_WAIT = 1_000_000_000L;

  private final Worker worker;
  private final PageStore store;
  private final long descriptors;
  private final long blocks;
  private final BufferTable table;
  private final BufferReplacement replacement;
  private final BufferWriter writer;
  private final RelationTable relationTable;
  private final RelationResolver resolver;
  private final RelationCopier copier;
  private final BufferDiscarder discarder;
  private final BufferAllocator allocator;
  private final PinTable pins = new PinTable();
  private final WorkCounters counters;

  /**
   * @param store the data files; null for a memory instance, whose pool is the store
   * @param wal the log; null for a memory instance
   */
  public BufferPool(Worker worker, PageStore store, WalFlusher wal) {
    Segment segment = worker.segment();
    this.worker = worker;
    this.counters = worker.counters();
    this.store = store;
    this.descriptors = segment.offset(Region.BUFFER_DESCRIPTORS);
    this.blocks = segment.offset(Region.BUFFER_BLOCKS) - PageLayout.PAGE_SIZE;
    this.table = new BufferTable(segment);
    this.replacement = new BufferReplacement(segment);
    this.relationTable = new RelationTable(segment);
    this.writer = store == null ? null : new BufferWriter(worker, relationTable, store, wal);
    this.resolver = new RelationResolver(worker, relationTable, store);
    this.copier = new RelationCopier(this, worker, relationTable, resolver, store);
    this.discarder = new BufferDiscarder(this, worker, table, replacement, store == null);
    this.allocator = new BufferAllocator(this, worker, pins, replacement, discarder, writer);
  }

  /** The regions of the segment that the pool needs. */
  public static RegionDescriptor[] regions() {
    return new RegionDescriptor[] {
      RelationTable.REGION, BufferTable.REGION, BufferDescriptor.REGION, BufferBlocks.REGION
    };
  }

  /** Whether pages live in the segment alone: nothing is logged or written. */
  public boolean isMemory() {
    return store == null;
  }

  /** The worker whose handle this is. */
  public Worker worker() {
    return worker;
  }

  // ---- pins

  /**
   * Pins a page that exists, reading it if it is not in the pool.
   *
   * @param block below {@link #blockCount}
   * @return the buffer
   * @throws DatabaseError XX001 if the block does not exist or is damaged, 58P01, 58030
   */
  public int pin(RelationFile relation, Fork fork, int block) {
    long key = RelationTable.key(resolver.entry(relation));
    long page = BufferDescriptor.page(fork, block);
    int bucket = table.bucket(key, page);
    int buffer = table.find(bucket, key, page);
    if (buffer == 0 || !pinIfTagged(buffer, key, page)) {
      buffer = pinLocked(relation, key, page, bucket);
    }
    if ((BufferDescriptor.state(descriptor(buffer)) & BufferDescriptor.VALID) == 0) {
      readPinned(buffer);
    } else {
      counters.hit(relation.isTemporary());
    }
    return buffer;
  }

  /** Pins once more a buffer that this worker has pinned. */
  public void pinAgain(int buffer) {
    if (!pins.addIfPinned(buffer)) {
      throw new IllegalStateException("buffer " + buffer + " is not pinned by this worker");
    }
  }

  /** Gives a pin back. */
  public void unpin(int buffer) {
    if (pins.remove(buffer)) {
      unpinShared(buffer);
    }
  }

  /** Gives all pins of this worker back, whatever their count. */
  public void releaseAllPins() {
    for (int buffer = pins.removeAny(); buffer != 0; buffer = pins.removeAny()) {
      unpinShared(buffer);
    }
  }

  /** How many buffers this worker has pinned. */
  public int pinnedBuffers() {
    return pins.size();
  }

  /** Pins a buffer if it holds a page; a hit of the unlocked table is verified here. */
  private boolean pinIfTagged(int buffer, long key, long page) {
    long descriptor = descriptor(buffer);
    if (pins.addIfPinned(buffer)) {
      if (BufferDescriptor.hasTag(descriptor, key, page)) {
        return true;
      }
      pins.remove(buffer);
      return false;
    }
    if (!pinShared(descriptor)) {
      return false;
    }
    pins.addFirst(buffer);
    if (BufferDescriptor.hasTag(descriptor, key, page)) {
      return true;
    }
    unpin(buffer);
    return false;
  }

  /** Adds a pin to the shared count unless the buffer has no tag. */
  private static boolean pinShared(long descriptor) {
    while (true) {
      long state = BufferDescriptor.state(descriptor);
      if ((state & BufferDescriptor.TAGGED) == 0) {
        return false;
      }
      long changed = state + BufferDescriptor.PIN;
      if ((state & BufferDescriptor.USAGES) < BufferDescriptor.MOST_USAGE) {
        changed += BufferDescriptor.USAGE;
      }
      if (Memory.compareAndSetLong(descriptor + BufferDescriptor.STATE, state, changed)) {
        return true;
      }
    }
  }

  private void unpinShared(int buffer) {
    long descriptor = descriptor(buffer);
    long state = Memory.getAndAddLong(descriptor + BufferDescriptor.STATE, -BufferDescriptor.PIN);
    if ((state & BufferDescriptor.CLEANUP_WAITER) != 0 && (state & BufferDescriptor.PINS) == 2) {
      int waiter = Memory.getIntVolatile(descriptor + BufferDescriptor.CLEANUP);
      if (waiter != 0) {
        worker.wake(waiter - 1);
      }
    }
  }

  private int pinLocked(RelationFile relation, long key, long page, int bucket) {
    int found = pinFound(key, page, bucket);
    if (found != 0) {
      return found;
    }
    if (store == null) {
      throw new DatabaseError(
          "XX001",
          "could not read blocks "
              + (int) page
              + ".."
              + (int) page
              + " in file \""
              + relation
              + "\": read only 0 of 8192 bytes");
    }
    int buffer = allocator.take(relation);
    long lock = table.lock(bucket);
    LWLocks.acquireExclusive(worker, lock);
    int other = table.findLocked(bucket, key, page);
    if (other == 0) {
      publish(buffer, relation.inDatabase((int) (key >>> 32)), page, bucket, 0);
      LWLocks.release(worker, lock);
      return buffer;
    }
    pinTabled(other);
    LWLocks.release(worker, lock);
    allocator.give(buffer);
    return other;
  }

  /** Pins a page that is in the table; 0 if it is not. */
  private int pinFound(long key, long page, int bucket) {
    long lock = table.lock(bucket);
    LWLocks.acquireShared(worker, lock);
    int buffer = table.findLocked(bucket, key, page);
    if (buffer != 0) {
      pinTabled(buffer);
    }
    LWLocks.release(worker, lock);
    return buffer;
  }

  /** Pins a buffer found under its mapping lock. */
  private void pinTabled(int buffer) {
    if (!pins.addIfPinned(buffer)) {
      if (!pinShared(descriptor(buffer))) {
        throw new IllegalStateException("buffer " + buffer + " is in the table without a tag");
      }
      pins.addFirst(buffer);
    }
  }

  /** Gives a taken buffer its tag and enters it in the table; under the mapping lock. */
  private void publish(int buffer, RelationFile owner, long page, int bucket, long flags) {
    long descriptor = descriptor(buffer);
    Fork fork = Fork.of((int) (page >>> 32));
    BufferDescriptor.setTag(
        descriptor, owner.tablespaceOid(), owner.key(), page, owner.persistence());
    long set =
        BufferDescriptor.TAGGED
            | BufferDescriptor.USAGE
            | flags
            | (store != null && owner.isLogged(fork) ? BufferDescriptor.LOGGED : 0);
    BufferDescriptor.change(descriptor, set, 0);
    table.insert(bucket, buffer);
    pins.addFirst(buffer);
  }

  /** Reads a pinned page unless another worker does so first. */
  private void readPinned(int buffer) {
    long descriptor = descriptor(buffer);
    boolean read = false;
    lockExclusive(buffer);
    try {
      if ((BufferDescriptor.state(descriptor) & BufferDescriptor.VALID) == 0) {
        worker.beginWait(WaitEvent.DATA_FILE_READ);
        RelationFile relation = BufferDescriptor.relation(descriptor);
        Fork fork = BufferDescriptor.fork(descriptor);
        int block = BufferDescriptor.block(descriptor);
        if (!writer.read(relation, fork, block, page(buffer))) {
          if (fork != Fork.FSM && fork != Fork.VM) {
            throw new DatabaseError(
                "XX001", "invalid page in block " + block + " of relation " + relation);
          }
          // Of both maps a page can be forgotten: they only know what can be found out again.
          Memory.fill(page(buffer), PageLayout.PAGE_SIZE, (byte) 0);
        }
        BufferDescriptor.change(descriptor, BufferDescriptor.VALID, 0);
        counters.did(IoOperation.READ, relation.isTemporary());
      }
      read = true;
    } finally {
      worker.endWait();
      unlock(buffer);
      if (!read) {
        unpin(buffer);
      }
    }
  }

  // ---- content locks

  /** Waits for the right to read the page's bytes. */
  public void lockShared(int buffer) {
    LWLocks.acquireShared(worker, contentLock(buffer));
  }

  /** Waits for the right to change the page's bytes. */
  public void lockExclusive(int buffer) {
    LWLocks.acquireExclusive(worker, contentLock(buffer));
  }

  /** Takes the right to change the page if it is free. */
  public boolean tryLockExclusive(int buffer) {
    return LWLocks.tryAcquireExclusive(worker, contentLock(buffer));
  }

  public void unlock(int buffer) {
    LWLocks.release(worker, contentLock(buffer));
  }

  /** Unlocks and gives the pin back. */
  public void unlockAndUnpin(int buffer) {
    unlock(buffer);
    unpin(buffer);
  }

  /** Whether this worker may change the page. */
  public boolean isLockedExclusive(int buffer) {
    return LWLocks.isHeldExclusive(worker, contentLock(buffer));
  }

  /**
   * Waits until this worker has the page's exclusive lock and its only pin, so that items may be
   * moved or removed. The worker has pinned it exactly once.
   */
  public void lockForCleanup(int buffer) {
    long descriptor = descriptor(buffer);
    while (true) {
      lockExclusive(buffer);
      if (isOnlyPin(descriptor)) {
        return;
      }
      int self = worker.index() + 1;
      if (!Memory.compareAndSetInt(descriptor + BufferDescriptor.CLEANUP, 0, self)) {
        unlock(buffer);
        throw new DatabaseError("XX000", "multiple processes attempting to wait for pincount 1");
      }
      long state = BufferDescriptor.change(descriptor, BufferDescriptor.CLEANUP_WAITER, 0);
      unlock(buffer);
      try {
        if ((state & BufferDescriptor.PINS) != 1) {
          worker.waitLatch(CLEANUP_WAIT, WaitEvent.BUFFER_PIN);
        }
      } finally {
        BufferDescriptor.change(descriptor, 0, BufferDescriptor.CLEANUP_WAITER);
        Memory.putIntVolatile(descriptor + BufferDescriptor.CLEANUP, 0);
      }
      worker.checkInterrupts();
    }
  }

  /** Like {@link #lockForCleanup} if that needs no wait. */
  public boolean tryLockForCleanup(int buffer) {
    if (!tryLockExclusive(buffer)) {
      return false;
    }
    if (isOnlyPin(descriptor(buffer)) && pins.count(buffer) == 1) {
      return true;
    }
    unlock(buffer);
    return false;
  }

  private static boolean isOnlyPin(long descriptor) {
    return (BufferDescriptor.state(descriptor) & BufferDescriptor.PINS) == 1;
  }

  // ---- pages

  /** The {@link Memory} offset of a buffer's page. */
  public long page(int buffer) {
    return blocks + (long) buffer * PageLayout.PAGE_SIZE;
  }

  /** The block number of a pinned buffer. */
  public int block(int buffer) {
    return BufferDescriptor.block(descriptor(buffer));
  }

  /** The fork of a pinned buffer. */
  public Fork fork(int buffer) {
    return BufferDescriptor.fork(descriptor(buffer));
  }

  /** The relation that owns a pinned buffer: the template's, where a copied database reads it. */
  public RelationFile relation(int buffer) {
    return BufferDescriptor.relation(descriptor(buffer));
  }

  /** Whether a pinned buffer's page is the relation's own, and not that of a template it reads. */
  public boolean isOwn(RelationFile relation, int buffer) {
    return Memory.getLong(descriptor(buffer) + BufferDescriptor.RELATION) == relation.key();
  }

  /** Whether changes of a pinned buffer's page must be logged. */
  public boolean isLogged(int buffer) {
    return (BufferDescriptor.state(descriptor(buffer)) & BufferDescriptor.LOGGED) != 0;
  }

  /** Copies a page; the caller holds its content lock. */
  public void copyPage(int buffer, byte[] target) {
    Memory.copyTo(page(buffer), target, 0, PageLayout.PAGE_SIZE);
  }

  /**
   * Notes that a page differs from its file. Called by {@code wal.PageChange} before it logs the
   * change, by the free space map and for hints.
   */
  public void markDirty(int buffer) {
    if (store == null) {
      return;
    }
    long descriptor = descriptor(buffer);
    long state =
        BufferDescriptor.change(
            descriptor, BufferDescriptor.DIRTY | BufferDescriptor.JUST_DIRTIED, 0);
    if ((state & BufferDescriptor.DIRTY) == 0) {
      counters.dirtied(BufferDescriptor.relation(descriptor).isTemporary());
    }
  }

  /**
   * Writes the identity of a pinned page: tablespace, database, relation number, block; 16 bytes.
   */
  public void encodeTag(int buffer, byte[] target, int at) {
    long descriptor = descriptor(buffer);
    long relation = Memory.getLong(descriptor + BufferDescriptor.RELATION);
    ByteArrays.putInt(target, at, Memory.getInt(descriptor + BufferDescriptor.TABLESPACE));
    ByteArrays.putInt(target, at + 4, (int) (relation >>> 32));
    ByteArrays.putInt(target, at + 8, (int) relation);
    ByteArrays.putInt(target, at + 12, BufferDescriptor.block(descriptor));
  }

  // ---- relations

  /** The length of a fork in blocks; 0 if the fork does not exist. */
  public int blockCount(RelationFile relation, Fork fork) {
    return resolver.blocks(resolver.entry(relation), fork);
  }

  /** Whether a relation has storage, its own or that of the database it was copied from. */
  public boolean exists(RelationFile relation) {
    return resolver.lookUp(relation) != 0;
  }

  /**
   * Adds a block of zeroes to a fork, which is made if it does not exist.
   *
   * @return its buffer, pinned and exclusively locked
   * @throws DatabaseError 53100 if there is no room, 54000 at the length limit
   */
  public int extend(RelationFile relation, Fork fork) {
    prepareWrite(relation);
    long entry = resolver.entry(relation);
    int buffer = allocator.take(relation);
    boolean published = false;
    LWLocks.acquireExclusive(worker, RelationTable.extensionLock(entry));
    try {
      int block = resolver.blocksLocked(entry, fork);
      if (block == RelationTable.ABSENT) {
        if (store != null) {
          store.create(relation, fork);
        }
        block = 0;
      }
      if (block == MOST_BLOCKS) {
        throw new DatabaseError(
            "54000", "cannot extend relation " + relation + " beyond " + block + " blocks");
      }
      if (store != null) {
        store.extend(relation, fork, block, 1);
        RelationTable.noteWritten(entry, fork);
      }
      Memory.fill(page(buffer), PageLayout.PAGE_SIZE, (byte) 0);
      enter(buffer, relation, fork, block);
      published = true;
      RelationTable.setBlocks(entry, fork, block + 1);
      counters.did(IoOperation.EXTEND, relation.isTemporary());
    } finally {
      LWLocks.release(worker, RelationTable.extensionLock(entry));
      if (!published) {
        allocator.give(buffer);
      }
    }
    return buffer;
  }

  /** Publishes a taken buffer whose bytes are set as a page, exclusively locked. */
  private void enter(int buffer, RelationFile relation, Fork fork, int block) {
    long page = BufferDescriptor.page(fork, block);
    int bucket = table.bucket(relation.key(), page);
    LWLocks.acquireExclusive(worker, table.lock(bucket));
    publish(buffer, relation, page, bucket, BufferDescriptor.VALID);
    LWLocks.acquireExclusive(worker, contentLock(buffer));
    LWLocks.release(worker, table.lock(bucket));
  }

  /**
   * Copies a page of another relation to the same place of one that nobody sees yet: how a memory
   * instance makes its own copy.
   */
  void copyInMemory(RelationFile from, RelationFile to, Fork fork, int block) {
    int buffer = allocator.take(to);
    int source = 0;
    try {
      source = pin(from, fork, block);
      lockShared(source);
      Memory.copy(page(source), page(buffer), PageLayout.PAGE_SIZE);
      unlock(source);
    } finally {
      if (source == 0) {
        allocator.give(buffer);
      } else {
        unpin(source);
      }
    }
    enter(buffer, to, fork, block);
    unlockAndUnpin(buffer);
  }

  /**
   * Makes sure that a relation's pages are its own and no copied database reads them, copying where
   * needed. Cheap when that is known already. To be called before pages are pinned for a change.
   */
  public void prepareWrite(RelationFile relation) {
    if (!resolver.isWritable(relation)) {
      copier.makeWritable(relation);
    }
  }

  /**
   * Makes an empty relation. Not logged: see {@code wal.RelationStorage}.
   *
   * @throws DatabaseError 58P02 if it exists
   */
  public void createRelation(RelationFile relation) {
    if (store != null) {
      store.create(relation, Fork.MAIN);
    }
    LWLocks.acquireExclusive(worker, relationTable.tableLock());
    try {
      if (relationTable.find(relation.key()) != 0) {
        throw new DatabaseError("58P02", "could not create file \"" + relation + "\": File exists");
      }
      long entry = relationTable.add(relation, RelationTable.ABSENT);
      RelationTable.setBlocks(entry, Fork.MAIN, 0);
      if (store != null) {
        RelationTable.noteWritten(entry, Fork.MAIN);
      }
    } finally {
      LWLocks.release(worker, relationTable.tableLock());
    }
  }

  /** Removes a relation's pages and storage; nobody uses it any more. Not logged. */
  public void dropRelation(RelationFile relation) {
    if (relationTable.copiedDatabases() > 0) {
      copier.copyForOthers(relation);
    }
    long entry = resolver.own(relation);
    if (entry == 0) {
      return;
    }
    for (int fork = 0; fork < Fork.count(); fork++) {
      discarder.discard(relation, Fork.of(fork), 0, resolver.blocks(entry, Fork.of(fork)));
    }
    LWLocks.acquireExclusive(worker, relationTable.tableLock());
    relationTable.remove(relation.key());
    LWLocks.release(worker, relationTable.tableLock());
    if (store != null) {
      store.remove(relation);
    }
  }

  /**
   * Cuts a fork to fewer blocks; the caller keeps everybody else away from those it cuts. Not
   * logged: see {@code wal.RelationStorage}.
   */
  public void truncate(RelationFile relation, Fork fork, int blocks) {
    prepareWrite(relation);
    long entry = resolver.entry(relation);
    LWLocks.acquireExclusive(worker, RelationTable.extensionLock(entry));
    try {
      int before = resolver.blocksLocked(entry, fork);
      if (blocks >= before) {
        return;
      }
      RelationTable.setBlocks(entry, fork, blocks);
      discarder.discard(relation, fork, blocks, before);
      if (store != null) {
        store.truncate(relation, fork, blocks);
        RelationTable.noteWritten(entry, fork);
      }
    } finally {
      LWLocks.release(worker, RelationTable.extensionLock(entry));
    }
  }

  /** Databases copied from others, and their end. */
  public DatabaseStorage databases() {
    return new DatabaseStorage(this, worker, relationTable, resolver, copier, discarder, store);
  }

  /** Pages as recovery sees them. */
  public RedoBuffers redo() {
    return new RedoBuffers(this, relationTable, resolver, store);
  }

  /** Writing all dirty pages, for checkpoints and the background writer. */
  public BufferSweep sweep() {
    return new BufferSweep(this, worker, relationTable, replacement, store);
  }

  // ---- for this package

  long descriptor(int buffer) {
    return descriptors + (long) buffer * BufferDescriptor.SIZE;
  }

  private long contentLock(int buffer) {
    return descriptor(buffer) + BufferDescriptor.CONTENT;
  }

  /**
   * Pins and exclusively locks a page that exists and is about to be overwritten whole; it is not
   * read.
   */
  int pinForOverwrite(RelationFile relation, Fork fork, int block) {
    long key = RelationTable.key(resolver.entry(relation));
    long page = BufferDescriptor.page(fork, block);
    int buffer = pinLocked(relation, key, page, table.bucket(key, page));
    lockExclusive(buffer);
    long before = BufferDescriptor.change(descriptor(buffer), BufferDescriptor.VALID, 0);
    if ((before & BufferDescriptor.VALID) == 0) {
      Memory.fill(page(buffer), PageLayout.PAGE_SIZE, (byte) 0);
    }
    return buffer;
  }

  /** Pins a buffer if it is dirty and holds a page. */
  boolean pinIfDirty(int buffer) {
    long descriptor = descriptor(buffer);
    if ((BufferDescriptor.state(descriptor) & BufferDescriptor.DIRTY) == 0) {
      return false;
    }
    if (!pins.addIfPinned(buffer)) {
      if (!pinShared(descriptor)) {
        return false;
      }
      pins.addFirst(buffer);
    }
    return true;
  }

  /** Writes a pinned page if it is still dirty. */
  void writePinned(int buffer) {
    lockShared(buffer);
    try {
      if ((BufferDescriptor.state(descriptor(buffer)) & BufferDescriptor.DIRTY) != 0) {
        writer.write(descriptor(buffer), page(buffer));
      }
    } finally {
      unlock(buffer);
    }
  }

  /** Writes every dirty page of a relation, so that its files are complete. */
  void writeRelation(RelationFile relation) {
    long entry = resolver.own(relation);
    for (int i = 0; entry != 0 && i < Fork.count(); i++) {
      Fork fork = Fork.of(i);
      int count = resolver.blocks(entry, fork);
      for (int block = 0; block < count; block++) {
        long page = BufferDescriptor.page(fork, block);
        int bucket = table.bucket(relation.key(), page);
        int buffer = pinFound(relation.key(), page, bucket);
        if (buffer != 0) {
          try {
            writePinned(buffer);
          } finally {
            unpin(buffer);
          }
        }
      }
    }
  }

  /** Gives back what this worker's handle holds outside of the segment. */
  public void close() {
    releaseAllPins();
    if (store != null) {
      writer.close();
      store.close();
    }
  }
}
