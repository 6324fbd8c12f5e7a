package org.pgj.engine.parser.grammar;

import org.pgj.engine.parser.tree.Persistence;

/** What stands between CREATE and the kind of object. */
final class CreatePrefix {
  final int location;
  boolean orReplace;

  /** Null if not written. */
  Persistence persistence;

  CreatePrefix(int location) {
    this.location = location;
  }

  Persistence persistence() {
    return persistence == null ? Persistence.PERMANENT : persistence;
  }

  /** Refuses the kind of object that comes next if it does not take what was written. */
  void expect(TokenCursor parser, boolean replaceable, boolean temporary) {
    if (orReplace && !replaceable || persistence != null && !temporary) {
      throw parser.syntaxError();
    }
  }

  void expectMaterializedView(TokenCursor parser) {
    if (orReplace || persistence == Persistence.TEMPORARY) {
      throw parser.syntaxError();
    }
  }
}
