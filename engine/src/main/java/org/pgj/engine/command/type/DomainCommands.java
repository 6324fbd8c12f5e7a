package org.pgj.engine.command.type;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.deparse.ExpressionDeparser;
import org.pgj.engine.analyzer.tree.DomainValue;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.change.ConstraintWriter;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.change.TypeWriter;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.table.ExpressionDependencies;
import org.pgj.engine.command.table.ObjectName;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.AddConstraint;
import org.pgj.engine.parser.tree.AlterColumnDefault;
import org.pgj.engine.parser.tree.AlterColumnNotNull;
import org.pgj.engine.parser.tree.Constraint;
import org.pgj.engine.parser.tree.DropBehavior;
import org.pgj.engine.parser.tree.DropConstraint;
import org.pgj.engine.parser.tree.ParsedAlterDomain;
import org.pgj.engine.parser.tree.ParsedCheck;
import org.pgj.engine.parser.tree.ParsedCreateDomain;
import org.pgj.engine.parser.tree.ParsedDefaultValue;
import org.pgj.engine.parser.tree.ParsedForeignKey;
import org.pgj.engine.parser.tree.ParsedNotNull;
import org.pgj.engine.parser.tree.ParsedNullable;
import org.pgj.engine.parser.tree.ParsedUnique;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.parser.tree.ValidateConstraint;

/** CREATE and ALTER DOMAIN. */
public final class DomainCommands {
  private final CommandContext context;
  private final CatalogStore store;
  private final ConstraintWriter constraints;

  public DomainCommands(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
    this.constraints = new ConstraintWriter(context.changes());
  }

  // ---- CREATE

  public String create(ParsedCreateDomain create) {
    int namespace = CreateType.namespace(context, create.name());
    String name = create.name().parts().getLast();
    Analyzer analyzer = context.analyzers().get();
    ColumnType type = analyzer.typeNames().resolve(create.type());
    TypeEntry base = context.catalog().type(type.type());
    if (base.isPseudo()) {
      throw new DatabaseError(
              "42804",
              "\""
                  + context.types().format(base.oid())
                  + "\" is not a valid base type for a domain")
          .at(create.type().location());
    }
    new ObjectRights(context).requireType(base.oid());
    int collation =
        create.collation() == null
            ? base.collation()
            : analyzer.typeNames().collation(create.collation());
    if (create.collation() != null && base.collation() == 0) {
      throw new DatabaseError(
              "42804", "collations are not supported by type " + context.types().format(base.oid()))
          .at(create.location());
    }
    Boolean notNull = null;
    String notNullName = null;
    ParsedDefaultValue defaultValue = null;
    List<ParsedCheck> checks = new ArrayList<>();
    for (Constraint constraint : create.constraints()) {
      switch (constraint) {
        case ParsedNotNull written -> {
          notNull = nullability(notNull, true, constraint);
          notNullName = written.name();
        }
        case ParsedNullable ignored -> notNull = nullability(notNull, false, constraint);
        case ParsedCheck check -> {
          if (check.noInherit()) {
            throw new DatabaseError(
                    "42P16", "check constraints for domains cannot be marked NO INHERIT")
                .at(check.location());
          }
          checks.add(check);
        }
        case ParsedDefaultValue value -> {
          if (defaultValue != null) {
            throw new DatabaseError("42601", "multiple default expressions").at(value.location());
          }
          defaultValue = value;
        }
        default -> throw impossible(constraint);
      }
    }
    Expression value =
        defaultValue == null
            ? null
            : analyzer.assigned(
                defaultValue.expression(),
                null,
                Analyzer.Purpose.DEFAULT,
                name,
                type.type(),
                type.typmod());
    if (context.catalog().typeOid(namespace, name) != 0) {
      throw new DatabaseError("42710", "type \"" + name + "\" already exists");
    }
    int oid =
        new TypeWriter(context.changes())
            .createDomain(
                name,
                namespace,
                context.user().oid(),
                base,
                type.typmod(),
                create.type().arrayBounds().size(),
                collation,
                notNull != null && notNull,
                value == null ? null : TreeWriter.write(value),
                value == null ? null : text(value));
    if (value != null) {
      new ExpressionDependencies(context.changes())
          .record(ObjectAddress.of(PgType.RELATION, oid), value, 0);
    }
    context.changes().nextCommand();
    if (notNull != null && notNull) {
      addNotNull(context.catalog().type(oid), notNullName);
    }
    for (ParsedCheck check : checks) {
      addCheck(context.catalog().type(oid), check);
    }
    return "CREATE DOMAIN";
  }

  private static Boolean nullability(Boolean before, boolean notNull, Constraint constraint) {
    if (before != null && before != notNull) {
      throw new DatabaseError("42601", "conflicting NULL/NOT NULL constraints")
          .at(constraint.location());
    }
    return notNull;
  }

  private static DatabaseError impossible(Constraint constraint) {
    String what =
        switch (constraint) {
          case ParsedUnique unique -> unique.primary() ? "primary key" : "unique";
          case ParsedForeignKey ignored -> "foreign key";
          default -> "exclusion";
        };
    return new DatabaseError("42601", what + " constraints not possible for domains")
        .at(constraint.location());
  }

  private String text(Expression value) {
    return new ExpressionDeparser(
            context.catalog(),
            context.functions(),
            (reference, deparser) -> deparser.text().append(reference.attribute()))
        .deparse(value);
  }

  private void addNotNull(TypeEntry domain, String written) {
    String name =
        written != null
            ? written
            : ObjectName.choose(
                domain.name(),
                null,
                "not_null",
                candidate -> constraints.existsInNamespace(domain.namespace(), candidate));
    constraints.create(entry(domain, name, 'n', true, null));
    context.changes().nextCommand();
  }

  private static ConstraintEntry entry(
      TypeEntry domain, String name, char kind, boolean validated, String expression) {
    return new ConstraintEntry(
        0,
        name,
        domain.namespace(),
        kind,
        false,
        false,
        validated,
        0,
        domain.oid(),
        0,
        0,
        0,
        ' ',
        ' ',
        ' ',
        true,
        0,
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        expression);
  }

  private ConstraintEntry addCheck(TypeEntry domain, ParsedCheck check) {
    String name = check.name();
    if (name == null) {
      name =
          ObjectName.choose(
              domain.name(),
              null,
              "check",
              candidate -> constraints.existsInNamespace(domain.namespace(), candidate));
    } else if (find(domain, name) != null) {
      throw new DatabaseError(
          "42710",
          "constraint \"" + name + "\" for domain \"" + domain.name() + "\" already exists");
    }
    Expression condition =
        context
            .analyzers()
            .get()
            .domainCondition(
                check.expression(),
                new DomainValue(
                    domain.baseType(),
                    domain.baseTypmod(),
                    domain.collation(),
                    SourcePosition.UNKNOWN));
    ConstraintEntry entry =
        entry(domain, name, 'c', !check.notValid(), TreeWriter.write(condition));
    int oid = constraints.create(entry);
    new ExpressionDependencies(context.changes())
        .record(ObjectAddress.of(PgConstraint.RELATION, oid), condition, 0);
    context.changes().nextCommand();
    return entry;
  }

  private ConstraintEntry find(TypeEntry domain, String name) {
    for (ConstraintEntry constraint :
        context.catalog().relations().domainConstraints(domain.oid())) {
      if (constraint.name().equals(name)) {
        return constraint;
      }
    }
    return null;
  }

  // ---- ALTER

  public String alter(ParsedAlterDomain alter) {
    TypeChanges types = new TypeChanges(context);
    TypeEntry domain = types.find(alter.name());
    if (!domain.isDomain()) {
      throw new DatabaseError("42809", context.types().format(domain.oid()) + " is not a domain");
    }
    types.requireOwner(domain);
    switch (alter.action()) {
      case AlterColumnDefault change -> setDefault(domain, change);
      case AlterColumnNotNull change -> setNotNull(domain, change.notNull(), null);
      case AddConstraint add -> addConstraint(domain, add);
      case DropConstraint drop -> dropConstraint(domain, drop, alter.name());
      case ValidateConstraint validate -> validate(domain, validate, alter.name());
      default -> throw DatabaseError.notSupported("this form of ALTER DOMAIN").at(alter.location());
    }
    context.changes().nextCommand();
    return "ALTER DOMAIN";
  }

  private void change(TypeEntry domain, UnaryOperator<RowValues> change) {
    for (StoredRow row : store.rows(PgType.RELATION, PgType.TYPE_OID_INDEX, domain.oid())) {
      store.update(PgType.RELATION, row, change);
    }
    context.changes().nextCommand();
  }

  private void setDefault(TypeEntry domain, AlterColumnDefault change) {
    if (change.expression() == null) {
      change(domain, values -> values.setNull(PgType.TYPDEFAULTBIN).setNull(PgType.TYPDEFAULT));
      return;
    }
    Expression value =
        context
            .analyzers()
            .get()
            .assigned(
                change.expression(),
                null,
                Analyzer.Purpose.DEFAULT,
                domain.name(),
                domain.baseType(),
                domain.baseTypmod());
    change(
        domain,
        values ->
            values
                .text(PgType.TYPDEFAULTBIN, TreeWriter.write(value))
                .text(PgType.TYPDEFAULT, text(value)));
  }

  private void setNotNull(TypeEntry domain, boolean notNull, String name) {
    if (domain.notNull() == notNull) {
      return;
    }
    if (notNull) {
      new DomainValidation(context).notNull(domain.oid());
      addNotNull(domain, name);
    } else {
      for (ConstraintEntry constraint :
          context.catalog().relations().domainConstraints(domain.oid())) {
        if (constraint.kind() == 'n') {
          drop(constraint, false);
        }
      }
    }
    change(domain, values -> values.bool(PgType.TYPNOTNULL, notNull));
  }

  private void addConstraint(TypeEntry domain, AddConstraint add) {
    switch (add.constraint()) {
      case ParsedCheck check -> {
        ConstraintEntry entry = addCheck(domain, check);
        if (!check.notValid()) {
          new DomainValidation(context).check(domain.oid(), entry);
        }
      }
      case ParsedNotNull written -> setNotNull(domain, true, written.name());
      default -> throw impossible(add.constraint());
    }
  }

  private void dropConstraint(TypeEntry domain, DropConstraint drop, QualifiedName written) {
    ConstraintEntry constraint = find(domain, drop.constraint());
    if (constraint == null) {
      String message = noConstraint(drop.constraint(), written);
      if (!drop.ifExists()) {
        throw new DatabaseError("42704", message);
      }
      context.session().notices().receive(Notice.notice(message + ", skipping"));
      return;
    }
    drop(constraint, drop.behavior() == DropBehavior.CASCADE);
    if (constraint.kind() == 'n') {
      change(domain, values -> values.bool(PgType.TYPNOTNULL, false));
    }
  }

  private static String noConstraint(String name, QualifiedName domain) {
    return "constraint \""
        + name
        + "\" of domain \""
        + String.join(".", domain.parts())
        + "\" does not exist";
  }

  private void drop(ConstraintEntry constraint, boolean cascade) {
    new ObjectRemover(context.changes())
        .drop(List.of(ObjectAddress.of(PgConstraint.RELATION, constraint.oid())), cascade);
  }

  private void validate(TypeEntry domain, ValidateConstraint validate, QualifiedName written) {
    ConstraintEntry constraint = find(domain, validate.constraint());
    if (constraint == null) {
      throw new DatabaseError("42704", noConstraint(validate.constraint(), written));
    }
    if (constraint.validated()) {
      return;
    }
    new DomainValidation(context).check(domain.oid(), constraint);
    for (StoredRow row :
        store.rows(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, constraint.oid())) {
      store.update(
          PgConstraint.RELATION, row, values -> values.bool(PgConstraint.CONVALIDATED, true));
    }
  }
}
