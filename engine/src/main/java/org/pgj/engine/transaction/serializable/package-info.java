/**
 * Serializable snapshot isolation (Cahill, Röhm and Fekete, "Serializable Isolation for Snapshot
 * Databases", 2008; Ports and Grittner, "Serializable Snapshot Isolation in PostgreSQL", 2012):
 * repeatable read, plus a watch for dangerous structures of read/write dependencies, one of whose
 * transactions fails with 40001.
 *
 * <p>Called by {@code transaction} when transactions begin and end and by {@code access} when rows
 * and index pages are read and written. Read {@link
 * org.pgj.engine.transaction.serializable.SerializableTransactions} first, then {@link
 * org.pgj.engine.transaction.serializable.SerializableTable} and {@link
 * org.pgj.engine.transaction.serializable.DangerousStructures}.
 *
 * <ol>
 *   <li>All shared state is read and changed under the LWLock SERIALIZABLE, inside which no other
 *       lock is taken. It may be taken under a page's content lock.
 *   <li>A reader enters its predicate lock before or while it reads, a writer looks for locks after
 *       it has written: one of the two sees the other, the reader by the writer's xid on the row.
 *   <li>A committed transaction is remembered until every serializable transaction that overlapped
 *       it has ended.
 *   <li>Locks on several rows of a page become one on the page, on several pages one on the
 *       relation.
 *   <li>System catalogs and temporary relations are not watched.
 * </ol>
 */
package org.pgj.engine.transaction.serializable;
