package org.pgj.engine.command.sequence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.sequence.Sequence;
import org.pgj.engine.access.sequence.SequenceParameters;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.RelationUse;
import org.pgj.engine.catalog.Relations;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgSequence;
import org.pgj.engine.catalog.table.TableOpener;
import org.pgj.engine.command.CommandContext.CurrentUser;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.system.Sequences;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;

/** The sequences a session uses, with the values it got from them. */
public final class SessionSequences implements Sequences {
  private final Catalog catalog;
  private final TableOpener tables;
  private final HeapContext heap;
  private final int database;
  private final CurrentUser user;
  private final Map<Integer, Open> sequences = new HashMap<>();
  private Open lastUsed;

  /** A sequence with what was read of it. */
  private static final class Open {
    final int oid;
    final RelationUse uses = new RelationUse();
    Sequence access;
    SequenceParameters parameters;
    RelationEntry relation;
    long generation = -1;
    long lockedIn = -1;

    Open(int oid) {
      this.oid = oid;
    }
  }

  public SessionSequences(
      Catalog catalog, TableOpener tables, HeapContext heap, int database, CurrentUser user) {
    this.catalog = catalog;
    this.tables = tables;
    this.heap = heap;
    this.database = database;
    this.user = user;
  }

  /** Forgets everything: DISCARD SEQUENCES. */
  public void discard() {
    sequences.clear();
    lastUsed = null;
  }

  private Open open(int oid) {
    Open open = sequences.computeIfAbsent(oid, Open::new);
    lock(open);
    Relations relations = catalog.relations();
    if (!relations.isUnchanged(open.generation, open.uses)) {
      relations.noting(open.uses, () -> read(open));
    }
    open.generation = relations.generation();
    return open;
  }

  /** Once per transaction: the sequence must not be dropped while it is used. */
  private void lock(Open open) {
    long transaction = heap.transactions().startTime();
    if (open.lockedIn != transaction) {
      heap.locks().acquire(LockTag.relation(database, open.oid), LockMode.ROW_EXCLUSIVE);
      open.lockedIn = transaction;
    }
  }

  private Open read(Open open) {
    RelationEntry relation = catalog.relations().relation(open.oid);
    if (relation == null) {
      throw new DatabaseError(
          "XX000", "could not open relation with OID " + Integer.toUnsignedString(open.oid));
    }
    if (relation.kind() != 'S') {
      throw new DatabaseError("42809", "\"" + relation.name() + "\" is not a sequence");
    }
    List<CatalogRow> rows =
        catalog.source().find(PgSequence.RELATION, PgSequence.SEQUENCE_SEQRELID_INDEX, open.oid);
    CatalogRow row = rows.getFirst();
    SequenceParameters parameters =
        new SequenceParameters(
            row.int8(PgSequence.SEQINCREMENT),
            row.int8(PgSequence.SEQMIN),
            row.int8(PgSequence.SEQMAX),
            row.int8(PgSequence.SEQCACHE),
            row.bool(PgSequence.SEQCYCLE));
    if (open.access == null || !open.access.file().equals(tables.file(relation))) {
      Sequence replaced = open.access;
      open.access = new Sequence(heap, tables.file(relation), relation.name());
      if (replaced != null && replaced.hasLast()) {
        open.access.remember(replaced.last());
      }
    } else if (!parameters.equals(open.parameters)) {
      open.access.forget(false);
    }
    open.relation = relation;
    open.parameters = parameters;
    return open;
  }

  private void require(Open open, long anyOf) {
    if (user.isSuperuser() || open.relation.owner() == user.oid()) {
      return;
    }
    long granted = 0;
    if (open.relation.acl() != null) {
      for (AclItem item : open.relation.acl()) {
        if (item.grantee() == 0 || item.grantee() == user.oid()) {
          granted |= item.privileges();
        }
      }
    }
    if ((granted & anyOf) == 0) {
      throw new DatabaseError("42501", "permission denied for sequence " + open.relation.name());
    }
  }

  private void requireWritable(Open open, String function) {
    if (!open.relation.isTemporary()) {
      heap.transactions().requireWritable(function);
    }
  }

  @Override
  public long nextValue(int oid) {
    Open open = open(oid);
    require(open, Privileges.USAGE | Privileges.UPDATE);
    requireWritable(open, "nextval()");
    long value = open.access.next(open.parameters);
    lastUsed = open;
    return value;
  }

  @Override
  public long currentValue(int oid) {
    Open open = open(oid);
    require(open, Privileges.SELECT | Privileges.USAGE);
    if (!open.access.hasLast()) {
      throw new DatabaseError(
          "55000",
          "currval of sequence \""
              + open.relation.name()
              + "\" is not yet defined in this session");
    }
    return open.access.last();
  }

  @Override
  public long lastValue() {
    if (lastUsed == null || catalog.relations().relation(lastUsed.oid) == null) {
      throw new DatabaseError("55000", "lastval is not yet defined in this session");
    }
    Open open = open(lastUsed.oid);
    require(open, Privileges.SELECT | Privileges.USAGE);
    return open.access.last();
  }

  @Override
  public void setValue(int oid, long value, boolean called) {
    Open open = open(oid);
    require(open, Privileges.UPDATE);
    requireWritable(open, "setval()");
    open.access.set(value, called, open.parameters);
  }
}
