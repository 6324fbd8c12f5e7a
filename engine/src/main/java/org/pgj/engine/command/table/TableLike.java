package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.LikeOption;
import org.pgj.engine.parser.tree.ParsedTableLike;

/** LIKE in CREATE TABLE: columns, defaults and generation expressions of another relation. */
final class TableLike {
  private static final int ACCESS_SHARE = 1;

  private final CommandContext context;

  TableLike(CommandContext context) {
    this.context = context;
  }

  void addColumns(ParsedTableLike like, ColumnDefinitions target) {
    RelationEntry source = context.relations().open(like.table(), ACCESS_SHARE);
    switch (source.kind()) {
      case 'r', 'v', 'm', 'c', 'f', 'p' -> {
        // These have columns of their own.
      }
      default ->
          throw new DatabaseError(
                  "42809", "relation \"" + source.name() + "\" is invalid in LIKE clause")
              .at(like.location());
    }
    refuseUnsupported(like, source);
    boolean sameNumbers = target.columns().isEmpty();
    for (AttributeEntry attribute : source.attributes()) {
      sameNumbers &= !attribute.dropped();
    }
    for (AttributeEntry attribute : source.attributes()) {
      if (!attribute.dropped()) {
        add(like, source, attribute, sameNumbers, target);
      }
    }
  }

  private void add(
      ParsedTableLike like,
      RelationEntry source,
      AttributeEntry attribute,
      boolean sameNumbers,
      ColumnDefinitions target) {
    boolean isGenerated =
        attribute.generated() != 0 && like.options().contains(LikeOption.GENERATED);
    boolean hasDefault =
        attribute.hasDefault()
            && attribute.generated() == 0
            && like.options().contains(LikeOption.DEFAULTS);
    if (isGenerated && !sameNumbers) {
      throw DatabaseError.notSupported("LIKE INCLUDING GENERATED beside other columns")
          .at(like.location());
    }
    String expression =
        isGenerated || hasDefault
            ? context.catalog().relations().defaultExpression(source.oid(), attribute.number())
            : null;
    target.add(
        new NewColumn(
            attribute.name(),
            attribute.type(),
            attribute.typmod(),
            attribute.collation(),
            attribute.dimensions(),
            attribute.notNull(),
            expression != null,
            like.options().contains(LikeOption.STORAGE) ? attribute.storage() : '\0',
            '\0',
            '\0',
            isGenerated ? attribute.generated() : '\0'),
        expression);
  }

  private void refuseUnsupported(ParsedTableLike like, RelationEntry source) {
    List<String> missing = new ArrayList<>();
    if (like.options().contains(LikeOption.CONSTRAINTS) && source.checks() > 0) {
      missing.add("CONSTRAINTS");
    }
    if (like.options().contains(LikeOption.INDEXES) && source.hasIndex()) {
      missing.add("INDEXES");
    }
    if (like.options().contains(LikeOption.IDENTITY)) {
      for (AttributeEntry attribute : source.attributes()) {
        if (attribute.identity() != 0 && !missing.contains("IDENTITY")) {
          missing.add("IDENTITY");
        }
      }
    }
    if (!missing.isEmpty()) {
      throw DatabaseError.notSupported("LIKE INCLUDING " + String.join(", ", missing))
          .at(like.location());
    }
  }
}
