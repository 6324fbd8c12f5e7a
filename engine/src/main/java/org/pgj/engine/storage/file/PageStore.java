package org.pgj.engine.storage.file;

import java.util.List;

/**
 * Where pages live when they are not in the buffer pool. Blocks are {@code PageLayout.PAGE_SIZE}
 * bytes, addresses are the process's own. Used by one worker.
 */
public interface PageStore {
  /** Whether a fork has storage. */
  boolean exists(RelationFile relation, Fork fork);

  /**
   * Makes an empty fork.
   *
   * @throws org.pgj.engine.error.DatabaseError 58P02 if it exists, 53100 if there is no room
   */
  void create(RelationFile relation, Fork fork);

  /** The length of a fork in blocks; 0 if it does not exist. */
  int blockCount(RelationFile relation, Fork fork);

  /**
   * Reads a block.
   *
   * @throws org.pgj.engine.error.DatabaseError XX001 if the file ends before it, 58030 otherwise
   */
  void read(RelationFile relation, Fork fork, int block, long address);

  /** Writes a block that exists already or is the next one. */
  void write(RelationFile relation, Fork fork, int block, long address);

  /**
   * Adds blocks of zeroes.
   *
   * @throws org.pgj.engine.error.DatabaseError 53100 if there is no room
   */
  void extend(RelationFile relation, Fork fork, int from, int blocks);

  /** Cuts a fork. */
  void truncate(RelationFile relation, Fork fork, int blocks);

  /** Removes every fork; missing ones are no error. */
  void remove(RelationFile relation);

  /**
   * Forces what was written to the disk; a fork that is gone is no error.
   *
   * @throws org.pgj.engine.error.PanicError if it fails: what is lost cannot be known
   */
  void sync(RelationFile relation, Fork fork);

  /**
   * Copies a relation's forks to another that does not exist yet, durable and all or nothing; pages
   * of the copy have LSN 0.
   */
  void copy(RelationFile from, RelationFile to);

  /**
   * Makes a database, durable; if it exists, sets its template.
   *
   * @param templateOid the database whose relations it reads until they are copied, 0 for none
   */
  void createDatabase(int databaseOid, int templateOid);

  /** Whether a database has a folder. */
  boolean databaseExists(int databaseOid);

  /**
   * Removes temporary relations left behind by sessions of an earlier run, and after a crash resets
   * unlogged relations to their init forks. Nobody has any of them open or in the pool.
   */
  void cleanUp(boolean crashed);

  /** The template given to {@link #createDatabase}, 0 if there is none. */
  int template(int databaseOid);

  /** All databases. */
  int[] databases();

  /** The permanent and unlogged relations with storage of their own in a database. */
  List<RelationFile> relations(int databaseOid);

  /** Forces the folders to the disk, so that the files in them are found. */
  void syncFolders();

  /** Removes the folder of a database with everything in it. */
  void removeDatabase(int databaseOid);

  /** Closes what is open. */
  void close();
}
