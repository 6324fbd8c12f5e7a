package org.pgj.engine.parser.grammar;

import java.util.List;
import org.pgj.engine.parser.tree.*;

/** A foreign key whose attributes are still to come. */
record ForeignKeyBuilder(
    String name,
    List<String> columns,
    RelationName referenced,
    List<String> referencedColumns,
    ForeignKeyMatch match,
    ForeignKeyActions actions,
    int location) {
  ParsedForeignKey build(ConstraintTiming timing, boolean notValid) {
    return new ParsedForeignKey(
        name,
        columns,
        referenced,
        referencedColumns,
        match,
        actions.onUpdate,
        actions.onDelete,
        actions.onDeleteColumns,
        notValid,
        timing,
        location);
  }

  ParsedForeignKey build(TimingBuilder attributes) {
    return build(attributes.build(), attributes.notValid);
  }
}
