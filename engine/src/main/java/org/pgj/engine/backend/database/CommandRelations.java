package org.pgj.engine.backend.database;

import java.util.function.Consumer;
import org.pgj.engine.analyzer.RelationOpener;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.parser.tree.RelationName;

/** Relations that commands name: errors do not point into the text, as PostgreSQL's do not. */
record CommandRelations(RelationLocator locator) implements RelationOpener {
  @Override
  public RelationEntry open(RelationName name, int lockMode) {
    return locator.open(new RelationName(name.catalog(), name.schema(), name.name(), -1), lockMode);
  }

  @Override
  public RelationEntry open(RelationName name, int lockMode, Consumer<RelationEntry> test) {
    return locator.open(
        new RelationName(name.catalog(), name.schema(), name.name(), -1), lockMode, test);
  }

  @Override
  public String database() {
    return locator.database();
  }

  @Override
  public RelationEntry find(RelationName name) {
    return locator.find(name);
  }

  @Override
  public boolean exists(RelationName name) {
    return locator.exists(name);
  }
}
