package org.pgj.engine.command.type;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.TypeNames;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.catalog.change.NewRelation;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.change.TypeWriter;
import org.pgj.engine.catalog.schema.PgEnum;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.command.table.ColumnTypes;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedColumnDefinition;
import org.pgj.engine.parser.tree.ParsedCreateCompositeType;
import org.pgj.engine.parser.tree.ParsedCreateEnum;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.parser.tree.RelationName;

/** CREATE TYPE AS ENUM and AS (…). */
public final class CreateType {
  private static final int MAX_LABEL_BYTES = 63;

  private final CommandContext context;

  public CreateType(CommandContext context) {
    this.context = context;
  }

  /** The schema a new type of a name belongs to. */
  static int namespace(CommandContext context, QualifiedName name) {
    List<String> parts = name.parts();
    int count = parts.size();
    return Schemas.creation(
        context,
        new RelationName(
            count > 2 ? parts.get(count - 3) : null,
            count > 1 ? parts.get(count - 2) : null,
            parts.getLast(),
            -1));
  }

  public String run(ParsedCreateEnum create) {
    int namespace = namespace(context, create.name());
    requireFree(namespace, create.name().parts().getLast());
    int type =
        new TypeWriter(context.changes())
            .createEnum(create.name().parts().getLast(), namespace, context.user().oid());
    Set<String> seen = new HashSet<>();
    float order = 1;
    for (String label : create.labels()) {
      requireLabel(label);
      if (!seen.add(label)) {
        throw new DatabaseError(
                "23505",
                "duplicate key value violates unique constraint \"pg_enum_typid_label_index\"")
            .detail(
                "Key (enumtypid, enumlabel)=("
                    + Integer.toUnsignedString(type)
                    + ", "
                    + label
                    + ") already exists.");
      }
      addLabel(context, type, label, order++);
    }
    context.changes().nextCommand();
    return "CREATE TYPE";
  }

  private void requireFree(int namespace, String name) {
    if (context.catalog().typeOid(namespace, name) != 0) {
      throw new DatabaseError("42710", "type \"" + name + "\" already exists");
    }
  }

  static void requireLabel(String label) {
    if (label.getBytes(StandardCharsets.UTF_8).length > MAX_LABEL_BYTES) {
      throw new DatabaseError("42602", "invalid enum label \"" + label + "\"")
          .detail("Labels must be " + MAX_LABEL_BYTES + " bytes or less.");
    }
  }

  static void addLabel(CommandContext context, int type, String label, float order) {
    CatalogStore store = context.changes().store();
    store.insert(
        PgEnum.RELATION,
        store
            .newRow(PgEnum.RELATION)
            .oid(PgEnum.OID, store.newOid(PgEnum.RELATION, PgEnum.ENUM_OID_INDEX))
            .oid(PgEnum.ENUMTYPID, type)
            .float4(PgEnum.ENUMSORTORDER, order)
            .text(PgEnum.ENUMLABEL, label));
  }

  public String run(ParsedCreateCompositeType create) {
    int namespace = namespace(context, create.name());
    String name = create.name().parts().getLast();
    requireFree(namespace, name);
    TypeNames types = context.analyzers().get().typeNames();
    List<NewColumn> columns = new ArrayList<>();
    for (ParsedColumnDefinition attribute : create.attributes()) {
      for (NewColumn column : columns) {
        if (column.name().equals(attribute.name())) {
          throw new DatabaseError(
              "42701", "column \"" + attribute.name() + "\" specified more than once");
        }
      }
      columns.add(column(context, types, attribute));
    }
    new RelationWriter(context.changes())
        .create(
            new NewRelation(name, namespace, context.user().oid(), 'c', 'p', 0, null, columns, 0));
    context.changes().nextCommand();
    return "CREATE TYPE";
  }

  /** An attribute of a composite type. */
  public static NewColumn column(
      CommandContext context, TypeNames types, ParsedColumnDefinition attribute) {
    ColumnType type = types.resolve(attribute.type());
    ColumnTypes.check(context, attribute.name(), type.type());
    int collation =
        attribute.collation() == null ? type.collation() : types.collation(attribute.collation());
    return new NewColumn(
        attribute.name(),
        type.type(),
        type.typmod(),
        collation,
        attribute.type().arrayBounds().size(),
        false,
        false,
        '\0',
        '\0',
        '\0',
        '\0');
  }
}
