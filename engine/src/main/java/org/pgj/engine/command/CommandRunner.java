package org.pgj.engine.command;

import java.util.function.Consumer;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.command.alter.AlterOwner;
import org.pgj.engine.command.alter.AlterTable;
import org.pgj.engine.command.alter.RenameCommand;
import org.pgj.engine.command.alter.SchemaMove;
import org.pgj.engine.command.collation.CreateCollation;
import org.pgj.engine.command.constraint.SetConstraints;
import org.pgj.engine.command.copy.CopyCommand;
import org.pgj.engine.command.database.AlterDatabase;
import org.pgj.engine.command.database.CreateDatabase;
import org.pgj.engine.command.database.DropDatabase;
import org.pgj.engine.command.drop.DropCommand;
import org.pgj.engine.command.event.EventTriggerCommands;
import org.pgj.engine.command.extension.CreateExtension;
import org.pgj.engine.command.foreign.ForeignObjects;
import org.pgj.engine.command.function.AlterFunction;
import org.pgj.engine.command.function.CreateAggregate;
import org.pgj.engine.command.function.CreateFunction;
import org.pgj.engine.command.function.DoCommand;
import org.pgj.engine.command.object.CommentCommand;
import org.pgj.engine.command.object.DefaultPrivilegesCommand;
import org.pgj.engine.command.object.GrantCommand;
import org.pgj.engine.command.object.NamedObjects;
import org.pgj.engine.command.operator.AlterOperator;
import org.pgj.engine.command.operator.CreateOperator;
import org.pgj.engine.command.operator.OperatorClassCommands;
import org.pgj.engine.command.operator.OperatorGroups;
import org.pgj.engine.command.policy.PolicyCommands;
import org.pgj.engine.command.publication.PublicationCommands;
import org.pgj.engine.command.publication.SubscriptionCommands;
import org.pgj.engine.command.role.DropRoles;
import org.pgj.engine.command.role.OwnedCommand;
import org.pgj.engine.command.role.RoleCommands;
import org.pgj.engine.command.role.RoleGrants;
import org.pgj.engine.command.rule.CreateRule;
import org.pgj.engine.command.schema.CreateSchema;
import org.pgj.engine.command.search.AlterMapping;
import org.pgj.engine.command.search.SearchDefinitions;
import org.pgj.engine.command.sequence.SequenceCommands;
import org.pgj.engine.command.setting.AlterSettings;
import org.pgj.engine.command.setting.AlterSystem;
import org.pgj.engine.command.statistics.AlterStatistics;
import org.pgj.engine.command.statistics.CreateStatistics;
import org.pgj.engine.command.table.CreateIndex;
import org.pgj.engine.command.table.CreateTable;
import org.pgj.engine.command.table.CreateTableAs;
import org.pgj.engine.command.table.LockTable;
import org.pgj.engine.command.table.Reindex;
import org.pgj.engine.command.table.TruncateTable;
import org.pgj.engine.command.trigger.CreateTrigger;
import org.pgj.engine.command.type.AlterEnum;
import org.pgj.engine.command.type.CreateCast;
import org.pgj.engine.command.type.CreateRangeType;
import org.pgj.engine.command.type.CreateType;
import org.pgj.engine.command.type.DomainCommands;
import org.pgj.engine.command.vacuum.AutomaticMaintenance;
import org.pgj.engine.command.vacuum.CheckpointCommand;
import org.pgj.engine.command.vacuum.ClusterCommand;
import org.pgj.engine.command.vacuum.VacuumCommand;
import org.pgj.engine.command.view.CreateMaterializedView;
import org.pgj.engine.command.view.CreateView;
import org.pgj.engine.command.view.RefreshMaterializedView;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedAlterDatabase;
import org.pgj.engine.parser.tree.ParsedAlterDefinition;
import org.pgj.engine.parser.tree.ParsedAlterDomain;
import org.pgj.engine.parser.tree.ParsedAlterEnum;
import org.pgj.engine.parser.tree.ParsedAlterFunction;
import org.pgj.engine.parser.tree.ParsedAlterMapping;
import org.pgj.engine.parser.tree.ParsedAlterOwner;
import org.pgj.engine.parser.tree.ParsedAlterRole;
import org.pgj.engine.parser.tree.ParsedAlterSchema;
import org.pgj.engine.parser.tree.ParsedAlterSequence;
import org.pgj.engine.parser.tree.ParsedAlterSettings;
import org.pgj.engine.parser.tree.ParsedAlterSystem;
import org.pgj.engine.parser.tree.ParsedAlterTable;
import org.pgj.engine.parser.tree.ParsedCheckpoint;
import org.pgj.engine.parser.tree.ParsedCluster;
import org.pgj.engine.parser.tree.ParsedComment;
import org.pgj.engine.parser.tree.ParsedCopy;
import org.pgj.engine.parser.tree.ParsedCreateCast;
import org.pgj.engine.parser.tree.ParsedCreateCompositeType;
import org.pgj.engine.parser.tree.ParsedCreateDatabase;
import org.pgj.engine.parser.tree.ParsedCreateDomain;
import org.pgj.engine.parser.tree.ParsedCreateEnum;
import org.pgj.engine.parser.tree.ParsedCreateEventTrigger;
import org.pgj.engine.parser.tree.ParsedCreateExtension;
import org.pgj.engine.parser.tree.ParsedCreateFunction;
import org.pgj.engine.parser.tree.ParsedCreateIndex;
import org.pgj.engine.parser.tree.ParsedCreateRange;
import org.pgj.engine.parser.tree.ParsedCreateRole;
import org.pgj.engine.parser.tree.ParsedCreateRule;
import org.pgj.engine.parser.tree.ParsedCreateSchema;
import org.pgj.engine.parser.tree.ParsedCreateSequence;
import org.pgj.engine.parser.tree.ParsedCreateStatistics;
import org.pgj.engine.parser.tree.ParsedCreateTable;
import org.pgj.engine.parser.tree.ParsedCreateTableAs;
import org.pgj.engine.parser.tree.ParsedCreateTrigger;
import org.pgj.engine.parser.tree.ParsedCreateView;
import org.pgj.engine.parser.tree.ParsedDefaultPrivileges;
import org.pgj.engine.parser.tree.ParsedDefine;
import org.pgj.engine.parser.tree.ParsedDo;
import org.pgj.engine.parser.tree.ParsedDrop;
import org.pgj.engine.parser.tree.ParsedDropDatabase;
import org.pgj.engine.parser.tree.ParsedDropRole;
import org.pgj.engine.parser.tree.ParsedForeignServer;
import org.pgj.engine.parser.tree.ParsedForeignWrapper;
import org.pgj.engine.parser.tree.ParsedGrant;
import org.pgj.engine.parser.tree.ParsedGrantRole;
import org.pgj.engine.parser.tree.ParsedImportForeignSchema;
import org.pgj.engine.parser.tree.ParsedLock;
import org.pgj.engine.parser.tree.ParsedOperatorClass;
import org.pgj.engine.parser.tree.ParsedOperatorFamily;
import org.pgj.engine.parser.tree.ParsedOwned;
import org.pgj.engine.parser.tree.ParsedPolicy;
import org.pgj.engine.parser.tree.ParsedPublication;
import org.pgj.engine.parser.tree.ParsedRefreshDatabaseCollation;
import org.pgj.engine.parser.tree.ParsedRefreshMaterializedView;
import org.pgj.engine.parser.tree.ParsedReindex;
import org.pgj.engine.parser.tree.ParsedRename;
import org.pgj.engine.parser.tree.ParsedSetConstraints;
import org.pgj.engine.parser.tree.ParsedSubscription;
import org.pgj.engine.parser.tree.ParsedTruncate;
import org.pgj.engine.parser.tree.ParsedUserMapping;
import org.pgj.engine.parser.tree.ParsedVacuum;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.parser.tree.StatementNames;
import org.pgj.engine.type.vector.Vector;

/** Runs statements that are no plans and return no rows. */
public final class CommandRunner {
  private final CommandContext context;

  public CommandRunner(CommandContext context) {
    this.context = context;
  }

  /**
   * Runs a command.
   *
   * @return its command tag
   * @throws DatabaseError 0A000 if there is no such command yet
   */
  public String run(Statement statement) {
    ReadOnlyCheck.require(context.changes().transactions(), statement);
    return switch (statement) {
      case ParsedCreateTable create -> new CreateTable(context).run(create);
      case ParsedCreateView create -> new CreateView(context).run(create);
      case ParsedComment comment -> new CommentCommand(context).run(comment);
      case ParsedGrant grant -> new GrantCommand(context).run(grant);
      case ParsedDefaultPrivileges alter -> new DefaultPrivilegesCommand(context).run(alter);
      case ParsedGrantRole grant -> new RoleGrants(context).run(grant);
      case ParsedCreateRole create -> new RoleCommands(context).create(create);
      case ParsedAlterRole alter -> new RoleCommands(context).alter(alter);
      case ParsedPolicy policy -> new PolicyCommands(context).run(policy);
      case ParsedRename rename when rename.kind() == ObjectKind.POLICY ->
          new PolicyCommands(context).rename(rename);
      case ParsedAlterSettings alter -> new AlterSettings(context).run(alter);
      case ParsedAlterSystem alter -> new AlterSystem(context).run(alter);
      case ParsedOwned owned -> new OwnedCommand(context).run(owned);
      case ParsedDropRole drop -> new DropRoles(context).run(drop);
      case ParsedCreateIndex create -> new CreateIndex(context).run(create);
      case ParsedAlterTable alter -> new AlterTable(context).run(alter);
      case ParsedTruncate truncate -> new TruncateTable(context).run(truncate);
      case ParsedDrop drop -> new DropCommand(context).run(drop);
      case ParsedCreateRange create -> new CreateRangeType(context).run(create);
      case ParsedCreateEnum create -> new CreateType(context).run(create);
      case ParsedCreateCompositeType create -> new CreateType(context).run(create);
      case ParsedAlterEnum alter -> new AlterEnum(context).run(alter);
      case ParsedCreateDomain create -> new DomainCommands(context).create(create);
      case ParsedAlterDomain alter -> new DomainCommands(context).alter(alter);
      case ParsedReindex reindex -> new Reindex(context).run(reindex);
      case ParsedLock lock -> new LockTable(context).run(lock);
      case ParsedCreateCast create -> new CreateCast(context).run(create);
      case ParsedCreateSchema create -> new CreateSchema(context, this::run).run(create);
      case ParsedCreateExtension create -> new CreateExtension(context, this::run).run(create);
      case ParsedCreateDatabase create -> new CreateDatabase(context).run(create);
      case ParsedAlterDatabase alter -> new AlterDatabase(context).run(alter);
      case ParsedRefreshDatabaseCollation refresh -> new AlterDatabase(context).run(refresh);
      case ParsedDropDatabase drop -> new DropDatabase(context).run(drop);
      case ParsedCreateSequence create -> new SequenceCommands(context).create(create);
      case ParsedAlterSequence alter -> new SequenceCommands(context).alter(alter);
      case ParsedSetConstraints set -> new SetConstraints(context).run(set);
      case ParsedCheckpoint ignored -> new CheckpointCommand(context).run();
      case ParsedCluster cluster -> new ClusterCommand(context).run(cluster);
      case ParsedVacuum vacuum -> new VacuumCommand(context).run(vacuum);
      case ParsedCreateFunction create -> new CreateFunction(context).run(create);
      case ParsedDefine create when create.kind() == ObjectKind.AGGREGATE ->
          new CreateAggregate(context).run(create);
      case ParsedDefine create when create.kind() == ObjectKind.OPERATOR ->
          new CreateOperator(context).run(create);
      case ParsedOperatorClass create -> new OperatorClassCommands(context).run(create);
      case ParsedOperatorFamily family -> new OperatorClassCommands(context).run(family);
      case ParsedRename rename when OperatorGroups.has(rename.kind()) ->
          new OperatorGroups(context).rename(rename);
      case ParsedAlterSchema alter when OperatorGroups.has(alter.kind()) ->
          new OperatorGroups(context).setSchema(alter);
      case ParsedAlterOwner alter when OperatorGroups.has(alter.kind()) ->
          new OperatorGroups(context).setOwner(alter);
      case ParsedAlterDefinition alter when alter.kind() == ObjectKind.OPERATOR ->
          new AlterOperator(context).run(alter);
      case ParsedAlterFunction alter -> new AlterFunction(context).run(alter);
      case ParsedRename rename when AlterFunction.isRoutine(rename.kind()) ->
          new AlterFunction(context).rename(rename);
      case ParsedAlterSchema alter when AlterFunction.isRoutine(alter.kind()) ->
          new AlterFunction(context).setSchema(alter);
      case ParsedAlterOwner alter when AlterFunction.isRoutine(alter.kind()) ->
          new AlterFunction(context).setOwner(alter);
      case ParsedRename rename when NamedObjects.has(rename.kind()) ->
          new NamedObjects(context).rename(rename);
      case ParsedAlterSchema alter when NamedObjects.has(alter.kind()) ->
          new NamedObjects(context).setSchema(alter);
      case ParsedAlterOwner alter when NamedObjects.has(alter.kind()) ->
          new NamedObjects(context).setOwner(alter);
      case ParsedCreateStatistics create -> new CreateStatistics(context).run(create);
      case ParsedDefine create when create.kind() == ObjectKind.TEXT_SEARCH_CONFIGURATION ->
          new SearchDefinitions(context).createConfiguration(create);
      case ParsedDefine create when create.kind() == ObjectKind.TEXT_SEARCH_DICTIONARY ->
          new SearchDefinitions(context).createDictionary(create);
      case ParsedAlterDefinition alter when alter.kind() == ObjectKind.TEXT_SEARCH_DICTIONARY ->
          new SearchDefinitions(context).alterDictionary(alter);
      case ParsedDefine create when create.kind() == ObjectKind.COLLATION ->
          new CreateCollation(context).run(create);
      case ParsedAlterDefinition alter when alter.kind() == ObjectKind.COLLATION ->
          new CreateCollation(context).refreshVersion(alter);
      case ParsedAlterMapping alter -> new AlterMapping(context).run(alter);
      case ParsedAlterDefinition alter when alter.kind() == ObjectKind.STATISTICS ->
          new AlterStatistics(context).run(alter);
      case ParsedAlterSchema alter when alter.kind() == ObjectKind.OPERATOR ->
          new AlterOperator(context).setSchema(alter);
      case ParsedAlterOwner alter when alter.kind() == ObjectKind.OPERATOR ->
          new AlterOperator(context).setOwner(alter);
      case ParsedRename rename -> new RenameCommand(context).run(rename);
      case ParsedAlterSchema alter -> new SchemaMove(context).run(alter);
      case ParsedAlterOwner alter -> new AlterOwner(context).run(alter);
      case ParsedRefreshMaterializedView refresh ->
          new RefreshMaterializedView(context).run(refresh);
      case ParsedCreateEventTrigger create -> new EventTriggerCommands(context).create(create);
      case ParsedAlterDefinition alter when alter.kind() == ObjectKind.EVENT_TRIGGER ->
          new EventTriggerCommands(context).alter(alter);
      case ParsedForeignWrapper wrapper -> new ForeignObjects(context).run(wrapper);
      case ParsedForeignServer server -> new ForeignObjects(context).run(server);
      case ParsedUserMapping mapping -> new ForeignObjects(context).run(mapping);
      case ParsedImportForeignSchema imported -> new ForeignObjects(context).run(imported);
      case ParsedSubscription subscription -> new SubscriptionCommands(context).run(subscription);
      case ParsedPublication publication -> new PublicationCommands(context).run(publication);
      case ParsedCreateRule create -> new CreateRule(context).run(create);
      case ParsedCreateTrigger create -> new CreateTrigger(context).run(create);
      case ParsedDo block -> new DoCommand(context).run(block);
      case ParsedCopy copy -> new CopyCommand(context).run(copy);
      default -> throw DatabaseError.notSupported(StatementNames.of(statement));
    };
  }

  /** What is done to tables without being asked. */
  public AutomaticMaintenance maintenance() {
    return new AutomaticMaintenance(context);
  }

  /** Runs CREATE TABLE AS, whose query has been analyzed. */
  public String run(ParsedCreateTableAs create, AnalyzedQuery query, Vector[] parameters) {
    ReadOnlyCheck.require(context.changes().transactions(), create);
    return new CreateTableAs(context).run(create, query, parameters);
  }

  /**
   * Whether there is nothing to do for CREATE TABLE AS IF NOT EXISTS, because there is such a table
   * already.
   *
   * @throws DatabaseError 42P07 if there is one without IF NOT EXISTS
   */
  public boolean skips(ParsedCreateTableAs create) {
    int namespace = Schemas.creation(context, create.table(), create.persistence());
    String name = create.table().name();
    if (!create.ifNotExists() && context.catalog().relations().relationOid(namespace, name) != 0) {
      throw new DatabaseError("42P07", "relation \"" + name + "\" already exists");
    }
    return Schemas.skipsExisting(context, create.ifNotExists(), namespace, name);
  }

  /** Makes the table of a CREATE TABLE AS whose query somebody else runs, and takes its rows. */
  public Consumer<Batch> beginTableAs(ParsedCreateTableAs create, AnalyzedQuery query) {
    ReadOnlyCheck.require(context.changes().transactions(), create);
    return new CreateTableAs(context).begin(create, query);
  }

  /** Runs CREATE MATERIALIZED VIEW, whose query has been analyzed, not rewritten. */
  public String createMaterializedView(
      ParsedCreateTableAs create, AnalyzedQuery query, boolean hasParameters) {
    ReadOnlyCheck.require(context.changes().transactions(), create);
    return new CreateMaterializedView(context).run(create, query, hasParameters);
  }
}
