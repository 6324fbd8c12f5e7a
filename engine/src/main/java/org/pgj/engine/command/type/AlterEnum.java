package org.pgj.engine.command.type;

import java.util.List;
import org.pgj.engine.catalog.Catalog.EnumLabel;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgEnum;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.parser.tree.ParsedAlterEnum;

/** ALTER TYPE … ADD VALUE and RENAME VALUE. */
public final class AlterEnum {
  private final CommandContext context;
  private final CatalogStore store;

  public AlterEnum(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  public String run(ParsedAlterEnum alter) {
    TypeChanges types = new TypeChanges(context);
    TypeEntry type = types.find(alter.name());
    if (type.kind() != 'e') {
      throw new DatabaseError("42809", context.types().format(type.oid()) + " is not an enum");
    }
    types.requireOwner(type);
    context
        .heap()
        .locks()
        .acquire(
            LockTag.object(store.databaseOid(), PgType.RELATION, type.oid(), 0),
            LockMode.EXCLUSIVE);
    CreateType.requireLabel(alter.newLabel());
    if (alter.oldLabel() != null) {
      rename(type, alter);
    } else {
      add(type, alter);
    }
    context.changes().nextCommand();
    return "ALTER TYPE";
  }

  private static int position(List<EnumLabel> labels, String label) {
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i).label().equals(label)) {
        return i;
      }
    }
    return -1;
  }

  private static int require(List<EnumLabel> labels, String label) {
    int position = position(labels, label);
    if (position < 0) {
      throw new DatabaseError("22023", "\"" + label + "\" is not an existing enum label");
    }
    return position;
  }

  private void rename(TypeEntry type, ParsedAlterEnum alter) {
    List<EnumLabel> labels = context.catalog().enumLabels(type.oid());
    EnumLabel label = labels.get(require(labels, alter.oldLabel()));
    if (position(labels, alter.newLabel()) >= 0) {
      throw new DatabaseError("42710", "enum label \"" + alter.newLabel() + "\" already exists");
    }
    for (StoredRow row : store.rows(PgEnum.RELATION, PgEnum.ENUM_OID_INDEX, label.oid())) {
      store.update(PgEnum.RELATION, row, values -> values.text(PgEnum.ENUMLABEL, alter.newLabel()));
    }
  }

  private void add(TypeEntry type, ParsedAlterEnum alter) {
    List<EnumLabel> labels = context.catalog().enumLabels(type.oid());
    if (position(labels, alter.newLabel()) >= 0) {
      if (!alter.ifNotExists()) {
        throw new DatabaseError("42710", "enum label \"" + alter.newLabel() + "\" already exists");
      }
      context
          .session()
          .notices()
          .receive(
              new Notice(
                  Notice.Level.NOTICE,
                  "42710",
                  "enum label \"" + alter.newLabel() + "\" already exists, skipping",
                  null,
                  null,
                  0));
      return;
    }
    int at =
        alter.neighbor() == null
            ? labels.size()
            : require(labels, alter.neighbor()) + (alter.after() ? 1 : 0);
    if (at == labels.size()) {
      float last = labels.isEmpty() ? 0 : labels.getLast().sortOrder();
      CreateType.addLabel(context, type.oid(), alter.newLabel(), last + 1);
      return;
    }
    float next = labels.get(at).sortOrder();
    float previous = at == 0 ? next - 2 : labels.get(at - 1).sortOrder();
    float middle = at == 0 ? next - 1 : (previous + next) / 2;
    if (middle == previous || middle == next) {
      renumber(labels);
      middle = at + 0.5f;
    }
    CreateType.addLabel(context, type.oid(), alter.newLabel(), middle);
  }

  /** Gives the labels whole numbers again, from the last on, so that none meets another. */
  private void renumber(List<EnumLabel> labels) {
    for (int i = labels.size(); i > 0; i--) {
      int place = i;
      for (StoredRow row :
          store.rows(PgEnum.RELATION, PgEnum.ENUM_OID_INDEX, labels.get(place - 1).oid())) {
        store.update(PgEnum.RELATION, row, values -> values.float4(PgEnum.ENUMSORTORDER, place));
      }
      context.changes().nextCommand();
    }
  }
}
