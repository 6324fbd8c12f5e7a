package org.pgj.jdbc.connection;

import java.sql.Statement;
import org.pgj.jdbc.result.PgjResultSet;

/** The owner of results that belong to no statement, as those of arrays. */
final class DetachedResults implements PgjResultSet.Owner {
  static final DetachedResults OWNER = new DetachedResults();

  private DetachedResults() {}

  @Override
  public Statement statement() {
    return null;
  }

  @Override
  public void resultClosed(PgjResultSet result) {
    // Nothing is held for it.
  }
}
