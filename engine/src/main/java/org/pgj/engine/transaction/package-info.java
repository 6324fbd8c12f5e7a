/**
 * Transactions: ids, snapshots, commit and abort, subtransactions, command ids, multixacts, the
 * commit log.
 *
 * <p>Called by {@code access} and everything above. Read {@link
 * org.pgj.engine.transaction.TransactionManager} first, then {@link
 * org.pgj.engine.transaction.CommitSequence}, {@link org.pgj.engine.transaction.Snapshot} and
 * {@link org.pgj.engine.transaction.Horizon}.
 *
 * <p>A snapshot is a number. Every commit takes the next commit sequence number and stores it in
 * the ring word of its xid; a snapshot sees a transaction if its number is not above the snapshot's
 * limit. There is no list of running transactions and no lock on this way.
 *
 * <ol>
 *   <li>Commit: record inserted in the log; flushed (unless asynchronous, or only rows have
 *       changed: then after the next steps); ring word COMMITTING; next number taken; ring word =
 *       number. Whoever meets COMMITTING waits, so a number at or below a snapshot's limit is never
 *       mistaken for "running".
 *   <li>Rows of a transaction that has changed nothing but rows are free while its record is being
 *       flushed; {@link org.pgj.engine.transaction.UnflushedCommits} says why nobody can tell.
 *       Whoever decides by a row's newest version instead of by a snapshot calls {@link
 *       org.pgj.engine.transaction.TransactionManager#followLatest}.
 *   <li>A transaction leaves its slot's xid words only after its ring word is final and its record
 *       is durable, and releases its locks, but that on its xid, only after that.
 *   <li>A subtransaction's ring word names its parent until the subtransaction aborts by itself:
 *       one store commits the whole tree.
 *   <li>An xid below the window's start has finished before every snapshot in use: committed means
 *       seen. Its outcome is in the commit log alone.
 *   <li>Ring words are zeroed only after the window's start was raised past them; readers look at
 *       the start again after loading a word.
 *   <li>No row version is removed whose deleter is not below {@link
 *       org.pgj.engine.transaction.Horizon#compute()}; see {@link
 *       org.pgj.engine.transaction.Horizon} for why a snapshot in the making is safe.
 *   <li>No checkpoint begins between a commit record and its outcome in memory (flag
 *       DELAY_CHECKPOINT of the slot).
 *   <li>After a crash every xid below the next one that has no bit in the commit log has aborted,
 *       unless it is of a transaction that is prepared, see {@link
 *       org.pgj.engine.transaction.TwoPhaseCommit}.
 *   <li>A transaction that is prepared has its slot, locks and place in the table before its
 *       session's slot loses them.
 * </ol>
 */
package org.pgj.engine.transaction;
