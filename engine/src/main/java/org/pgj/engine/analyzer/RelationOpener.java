package org.pgj.engine.analyzer;

import java.util.function.Consumer;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.parser.tree.RelationName;

/**
 * Finds a relation by name and locks it, as one step: the name is looked up again if the lock had
 * to wait.
 */
public interface RelationOpener {
  /** PostgreSQL's number of AccessShareLock. */
  int ACCESS_SHARE = 1;

  /** PostgreSQL's number of RowShareLock. */
  int ROW_SHARE = 2;

  /** PostgreSQL's number of RowExclusiveLock. */
  int ROW_EXCLUSIVE = 3;

  /**
   * @param lockMode PostgreSQL's number of the lock mode, 1 to 8
   * @return the entry; never null
   * @throws org.pgj.engine.error.DatabaseError 42P01 if there is no such relation, 3F000 if there
   *     is no such schema, 0A000 for another database's name
   */
  RelationEntry open(RelationName name, int lockMode);

  /**
   * As {@link #open(RelationName, int)}.
   *
   * @param test fails if the relation must not even be locked; asked before every wait
   */
  default RelationEntry open(RelationName name, int lockMode, Consumer<RelationEntry> test) {
    RelationEntry relation = open(name, lockMode);
    test.accept(relation);
    return relation;
  }

  /** Name of the current database: the only one a name may be qualified with. */
  String database();

  /** The relation that a name means now, without a lock on it; null if there is none. */
  RelationEntry find(RelationName name);

  /** Whether {@link #open} would find something: for names that may mean a WITH query. */
  boolean exists(RelationName name);
}
