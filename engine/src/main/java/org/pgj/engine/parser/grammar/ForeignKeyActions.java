package org.pgj.engine.parser.grammar;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ForeignKeyAction;

/** ON UPDATE and ON DELETE of a foreign key, each at most once. */
final class ForeignKeyActions {
  private boolean updateSeen;
  private boolean deleteSeen;
  ForeignKeyAction onUpdate = ForeignKeyAction.NO_ACTION;
  ForeignKeyAction onDelete = ForeignKeyAction.NO_ACTION;
  List<String> onDeleteColumns = List.of();

  /** Called behind the word UPDATE or DELETE. */
  void start(TokenCursor parser, boolean update) {
    if (update ? updateSeen : deleteSeen) {
      throw parser.syntaxError(parser.previous());
    }
    updateSeen |= update;
    deleteSeen |= !update;
  }

  void onUpdate(ForeignKeyAction action, List<String> columns, int location) {
    if (!columns.isEmpty()) {
      String what = action == ForeignKeyAction.SET_NULL ? "SET NULL" : "SET DEFAULT";
      throw new DatabaseError(
              "0A000", "a column list with " + what + " is only supported for ON DELETE actions")
          .at(location);
    }
    onUpdate = action;
  }

  void onDelete(ForeignKeyAction action, List<String> columns) {
    onDelete = action;
    onDeleteColumns = columns;
  }
}
