package org.pgj.engine.access.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgj.engine.access.MemoryInstance.begin;
import static org.pgj.engine.access.MemoryInstance.nextCommand;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.engine.access.MemoryInstance;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.transaction.Snapshot;

class HeapTableTest {
  private MemoryInstance instance;
  private TestTable one;
  private TestTable two;

  @BeforeEach
  void start() {
    instance = new MemoryInstance();
    HeapContext session = instance.session();
    RelationFile file = instance.createRelation(session);
    one = new TestTable(session, file);
    two = new TestTable(instance.session(), file);
  }

  @AfterEach
  void stop() {
    instance.close();
  }

  private static void commit(TestTable table) {
    table.session.transactions().commit();
    assertThat(table.session.pool().pinnedBuffers()).isZero();
    assertThat(table.session.worker().heldLockCount()).isZero();
  }

  private static void abort(TestTable table) {
    table.session.transactions().abort();
  }

  private static List<Long> ids(List<TestTable.Row> rows) {
    return rows.stream().map(TestTable.Row::id).toList();
  }

  private static Snapshot now(TestTable table) {
    return table.session.transactions().takeLatestSnapshot();
  }

  @Test
  void rowsAreSeenByLaterCommandsAndOthersAfterCommit() {
    begin(one.session);
    begin(two.session);
    one.insert(1, 10);
    assertThat(one.rows()).isEmpty();
    nextCommand(one.session);
    assertThat(ids(one.rows())).containsExactly(1L);
    assertThat(two.rows()).isEmpty();
    commit(one);
    assertThat(ids(two.rows())).containsExactly(1L);
    commit(two);
  }

  @Test
  void rollbackLeavesNothing() {
    begin(one.session);
    one.insert(1, 10);
    abort(one);
    begin(two.session);
    assertThat(two.rows()).isEmpty();
    commit(two);
  }

  @Test
  void aRolledBackSavepointTakesItsRowsWithIt() {
    begin(one.session);
    one.insert(1, 10);
    one.session.transactions().beginSubtransaction();
    one.insert(2, 20);
    one.session.transactions().abortSubtransaction();
    one.insert(3, 30);
    nextCommand(one.session);
    assertThat(ids(one.rows())).containsExactly(1L, 3L);
    commit(one);
  }

  @Test
  void aSnapshotKeepsSeeingTheOldVersion() {
    begin(one.session);
    long tid = one.insert(1, 10);
    commit(one);
    begin(two.session);
    Snapshot before = now(two);
    begin(one.session);
    assertThat(one.update(tid, 1, 11)).isEqualTo(ModifyResult.OK);
    assertThat(one.update.isHeapOnly()).isTrue();
    commit(one);

    assertThat(two.valuesById(before)).containsEntry(1L, 10L).hasSize(1);
    assertThat(two.fetch(tid, before).value()).isEqualTo(10);
    Snapshot after = now(two);
    assertThat(two.valuesById(after)).containsEntry(1L, 11L).hasSize(1);
    assertThat(two.fetch(tid, after).value()).isEqualTo(11);
    commit(two);
  }

  @Test
  void anUpdateOfAnIndexedColumnIsNotHeapOnly() {
    begin(one.session);
    long tid = one.insert(1, 10);
    nextCommand(one.session);
    assertThat(one.update(tid, 2, 10)).isEqualTo(ModifyResult.OK);
    assertThat(one.update.isHeapOnly()).isFalse();
    assertThat(one.update.lockMode()).isEqualTo(RowLockMode.UPDATE);
    nextCommand(one.session);
    assertThat(one.fetch(tid, now(one))).isNull();
    assertThat(one.fetch(one.update.tid(), now(one)).id()).isEqualTo(2);
    commit(one);
  }

  @Test
  void ownChangesOfOneCommandAreToldApartFromEarlierOnes() {
    begin(one.session);
    long tid = one.insert(1, 10);
    nextCommand(one.session);
    Snapshot cursor = now(one);
    assertThat(one.update(tid, 1, 11)).isEqualTo(ModifyResult.OK);
    assertThat(one.update(tid, 1, 12)).isEqualTo(ModifyResult.SELF_MODIFIED);
    nextCommand(one.session);
    assertThat(one.valuesById(cursor)).containsEntry(1L, 10L);
    assertThat(one.valuesById(now(one))).containsEntry(1L, 11L);
    assertThatThrownBy(() -> one.delete(tid))
        .isInstanceOf(DatabaseError.class)
        .hasMessage("attempted to delete invisible tuple");
    commit(one);
  }

  @Test
  void aConcurrentChangeIsReportedWithTheNextVersion() {
    begin(one.session);
    long tid = one.insert(1, 10);
    long other = one.insert(2, 20);
    commit(one);
    begin(two.session);
    assertThat(two.update(tid, 1, 11)).isEqualTo(ModifyResult.OK);
    long newTid = two.update.tid();
    long xid = two.session.transactions().currentXid();
    assertThat(two.delete(other)).isEqualTo(ModifyResult.OK);
    commit(two);
    begin(one.session);
    assertThat(one.update(tid, 1, 12)).isEqualTo(ModifyResult.UPDATED);
    assertThat(one.failure.newTid()).isEqualTo(newTid);
    assertThat(one.failure.xmax()).isEqualTo(xid);
    assertThat(one.delete(other)).isEqualTo(ModifyResult.DELETED);
    commit(one);
  }

  @Test
  void lockedRowsAreSkippedOrRefused() {
    begin(one.session);
    long tid = one.insert(1, 10);
    commit(one);
    begin(one.session);
    begin(two.session);
    assertThat(one.lock(tid, RowLockMode.UPDATE, WaitPolicy.BLOCK)).isEqualTo(ModifyResult.OK);
    assertThat(two.lock(tid, RowLockMode.SHARE, WaitPolicy.SKIP))
        .isEqualTo(ModifyResult.WOULD_BLOCK);
    assertThatThrownBy(() -> two.lock(tid, RowLockMode.KEY_SHARE, WaitPolicy.ERROR))
        .hasMessage("could not obtain lock on row in relation \"test\"");
    commit(one);
    assertThat(two.lock(tid, RowLockMode.UPDATE, WaitPolicy.SKIP)).isEqualTo(ModifyResult.OK);
    commit(two);
  }

  @Test
  void sharersHoldARowTogether() {
    begin(one.session);
    long tid = one.insert(1, 10);
    commit(one);
    begin(one.session);
    begin(two.session);
    assertThat(one.lock(tid, RowLockMode.SHARE, WaitPolicy.ERROR)).isEqualTo(ModifyResult.OK);
    assertThat(two.lock(tid, RowLockMode.KEY_SHARE, WaitPolicy.ERROR)).isEqualTo(ModifyResult.OK);
    assertThat(two.lock(tid, RowLockMode.NO_KEY_UPDATE, WaitPolicy.SKIP))
        .isEqualTo(ModifyResult.WOULD_BLOCK);
    commit(one);
    assertThat(two.lock(tid, RowLockMode.NO_KEY_UPDATE, WaitPolicy.SKIP))
        .isEqualTo(ModifyResult.OK);
    assertThat(two.valuesById(now(two))).containsEntry(1L, 10L);
    commit(two);
  }

  @Test
  void aKeyShareLockLetsOtherColumnsBeUpdatedAndHoldsForTheNewVersion() {
    begin(one.session);
    long tid = one.insert(1, 10);
    commit(one);
    begin(one.session);
    begin(two.session);
    assertThat(one.lock(tid, RowLockMode.KEY_SHARE, WaitPolicy.ERROR)).isEqualTo(ModifyResult.OK);
    assertThat(two.update(tid, 1, 11)).isEqualTo(ModifyResult.OK);
    long newTid = two.update.tid();
    commit(two);
    begin(two.session);
    assertThat(two.valuesById(now(two))).containsEntry(1L, 11L);
    assertThat(two.table.delete(newTid, two.command(), WaitPolicy.SKIP, two.failure))
        .isEqualTo(ModifyResult.WOULD_BLOCK);
    commit(one);
    assertThat(two.delete(newTid)).isEqualTo(ModifyResult.OK);
    commit(two);
  }

  @Test
  void aKeyShareLockDoesNotWaitForAnUpdateThatRuns() {
    begin(one.session);
    long tid = one.insert(1, 10);
    commit(one);
    begin(one.session);
    begin(two.session);
    assertThat(two.update(tid, 1, 11)).isEqualTo(ModifyResult.OK);
    long newTid = two.update.tid();
    assertThat(one.lock(tid, RowLockMode.KEY_SHARE, WaitPolicy.ERROR)).isEqualTo(ModifyResult.OK);
    commit(two);
    begin(two.session);
    assertThat(two.table.delete(newTid, two.command(), WaitPolicy.SKIP, two.failure))
        .isEqualTo(ModifyResult.WOULD_BLOCK);
    commit(one);
    commit(two);
  }

  @Test
  void manyUpdatesOfARowStayOnItsPage() {
    begin(one.session);
    long tid = one.insert(1, 0);
    commit(one);
    long version = tid;
    for (int i = 1; i <= 5000; i++) {
      begin(one.session);
      assertThat(one.update(version, 1, i)).isEqualTo(ModifyResult.OK);
      version = one.update.tid();
      commit(one);
      begin(one.session);
      assertThat(one.fetch(tid, now(one)).value()).isEqualTo(i);
      commit(one);
    }
    assertThat(one.session.pool().blockCount(one.table.relation().file(), Fork.MAIN)).isOne();
  }

  @Test
  void rowsInsertedTogetherFillPages() {
    begin(one.session);
    TupleBuffer rows = new TupleBuffer();
    for (int i = 0; i < 2000; i++) {
      rows.add(one.row(i, i * 2, "filler" + i));
    }
    long[] tids = new long[2000];
    one.table.insertAll(rows, one.command(), tids);
    nextCommand(one.session);
    List<TestTable.Row> forward = one.rows(now(one));
    assertThat(forward).hasSize(2000);
    for (int i = 0; i < 2000; i++) {
      assertThat(forward.get(i)).isEqualTo(new TestTable.Row(tids[i], i, i * 2, "filler" + i));
    }
    List<TestTable.Row> backward = one.rows(now(one), ScanDirection.BACKWARD);
    Collections.reverse(backward);
    assertThat(backward).isEqualTo(forward);
    commit(one);
  }

  @Test
  void aRowLongerThanAPageIsRefused() {
    begin(one.session);
    assertThatThrownBy(() -> one.table.insert(one.row(1, 1, "x".repeat(9000)), one.command()))
        .hasMessage("row is too big: size 9056, maximum size 8152");
    abort(one);
  }

  @Test
  void anUndoneInsertIsGone() {
    begin(one.session);
    long tid = one.insert(1, 1);
    one.table.undoInsert(tid);
    nextCommand(one.session);
    assertThat(one.rows()).isEmpty();
    commit(one);
  }
}
