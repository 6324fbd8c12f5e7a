package org.pgj.engine.command.table;

import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.sequence.SequenceCommands;
import org.pgj.engine.command.sequence.SequenceDefinition;
import org.pgj.engine.parser.tree.ParsedIdentity;

/**
 * The sequence behind a serial or identity column: named {@code table_column_seq} unless told
 * otherwise, of the column's type, dropped with the column.
 *
 * @param relation the column's table
 * @param column the column's name
 * @param number pg_attribute.attnum
 * @param type the column's type
 */
public record ColumnSequence(RelationEntry relation, String column, int number, int type) {

  /**
   * Makes it.
   *
   * @param identity null for a serial column
   * @return pg_class oid
   */
  public int create(CommandContext context, ParsedIdentity identity) {
    SequenceDefinition definition =
        SequenceDefinition.create(
            identity == null ? List.of() : identity.sequenceOptions(),
            type,
            context.analyzers().get().typeNames());
    SequenceCommands sequences = new SequenceCommands(context);
    int sequence =
        sequences.create(
            name(context, definition), relation.namespace(), relation.persistence(), definition);
    sequences.own(
        sequence,
        relation.oid(),
        number,
        identity == null ? CatalogChanges.AUTO : CatalogChanges.INTERNAL);
    return sequence;
  }

  private String name(CommandContext context, SequenceDefinition definition) {
    return definition.name() != null
        ? definition.name().parts().getLast()
        : ObjectName.choose(
            relation.name(),
            column,
            "seq",
            candidate ->
                context.catalog().relations().relationOid(relation.namespace(), candidate) != 0);
  }
}
