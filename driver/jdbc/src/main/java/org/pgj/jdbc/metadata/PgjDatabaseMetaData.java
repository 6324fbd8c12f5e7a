package org.pgj.jdbc.metadata;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.pgj.jdbc.PgjDriver;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.core.Rows;

/** The {@code DatabaseMetaData} of a connection. */
public final class PgjDatabaseMetaData extends Capabilities {
  /** Reserved words of SQL:2003, which {@link #getSQLKeywords} leaves out by JDBC's definition. */
  private static final String STANDARD_KEYWORDS =
      "a,abs,absolute,action,ada,add,admin,after,all,allocate,alter,always,and,any,are,array,as,asc,"
          + "asensitive,assertion,assignment,asymmetric,at,atomic,attribute,attributes,"
          + "authorization,avg,before,begin,bernoulli,between,bigint,binary,blob,boolean,both,"
          + "breadth,by,c,call,called,cardinality,cascade,cascaded,case,cast,catalog,catalog_name,"
          + "ceil,ceiling,chain,char,char_length,character,character_length,"
          + "character_set_catalog,character_set_name,character_set_schema,characteristics,"
          + "characters,check,checked,class_origin,clob,close,coalesce,cobol,code_units,collate,"
          + "collation,collation_catalog,collation_name,collation_schema,collect,column,"
          + "column_name,command_function,command_function_code,commit,committed,condition,"
          + "condition_number,connect,connection_name,constraint,constraint_catalog,"
          + "constraint_name,constraint_schema,constraints,constructors,contains,continue,convert,"
          + "corr,corresponding,count,covar_pop,covar_samp,create,cross,cube,cume_dist,current,"
          + "current_collation,current_date,current_default_transform_group,current_path,"
          + "current_role,current_time,current_timestamp,current_transform_group_for_type,"
          + "current_user,cursor,cursor_name,cycle,data,date,datetime_interval_code,"
          + "datetime_interval_precision,day,deallocate,dec,decimal,declare,default,defaults,"
          + "deferrable,deferred,defined,definer,degree,delete,dense_rank,depth,deref,derived,"
          + "desc,describe,descriptor,deterministic,diagnostics,disconnect,dispatch,distinct,"
          + "domain,double,drop,dynamic,dynamic_function,dynamic_function_code,each,element,else,"
          + "end,end-exec,equals,escape,every,except,exception,exclude,excluding,exec,execute,"
          + "exists,exp,external,extract,false,fetch,filter,final,first,float,floor,following,for,"
          + "foreign,fortran,found,free,from,full,function,fusion,g,general,get,global,go,goto,"
          + "grant,granted,group,grouping,having,hierarchy,hold,hour,identity,immediate,"
          + "implementation,in,including,increment,indicator,initially,inner,inout,input,"
          + "insensitive,insert,instance,instantiable,int,integer,intersect,intersection,interval,"
          + "into,invoker,is,isolation,join,k,key,key_member,key_type,language,large,last,lateral,"
          + "leading,left,length,level,like,ln,local,localtime,localtimestamp,locator,lower,m,map,"
          + "match,matched,max,maxvalue,member,merge,message_length,message_octet_length,"
          + "message_text,method,min,minute,minvalue,mod,modifies,module,month,more,multiset,"
          + "mumps,name,names,national,natural,nchar,nclob,nesting,new,next,no,none,normalize,"
          + "normalized,not,null,nullable,nullif,nulls,number,numeric,object,octet_length,octets,"
          + "of,old,on,only,open,option,options,or,order,ordering,ordinality,others,out,outer,"
          + "output,over,overlaps,overlay,overriding,pad,parameter,parameter_mode,parameter_name,"
          + "parameter_ordinal_position,parameter_specific_catalog,parameter_specific_name,"
          + "parameter_specific_schema,partial,partition,pascal,path,percent_rank,"
          + "percentile_cont,percentile_disc,placing,pli,position,power,preceding,precision,"
          + "prepare,preserve,primary,prior,privileges,procedure,public,range,rank,read,reads,"
          + "real,recursive,ref,references,referencing,regr_avgx,regr_avgy,regr_count,"
          + "regr_intercept,regr_r2,regr_slope,regr_sxx,regr_sxy,regr_syy,relative,release,"
          + "repeatable,restart,result,return,returned_cardinality,returned_length,"
          + "returned_octet_length,returned_sqlstate,returns,revoke,right,role,rollback,rollup,"
          + "routine,routine_catalog,routine_name,routine_schema,row,row_count,row_number,rows,"
          + "savepoint,scale,schema,schema_name,scope_catalog,scope_name,scope_schema,scroll,"
          + "search,second,section,security,select,self,sensitive,sequence,serializable,"
          + "server_name,session,session_user,set,sets,similar,simple,size,smallint,some,source,"
          + "space,specific,specific_name,specifictype,sql,sqlexception,sqlstate,sqlwarning,sqrt,"
          + "start,state,statement,static,stddev_pop,stddev_samp,structure,style,subclass_origin,"
          + "submultiset,substring,sum,symmetric,system,system_user,table,table_name,tablesample,"
          + "temporary,then,ties,time,timestamp,timezone_hour,timezone_minute,to,top_level_count,"
          + "trailing,transaction,transaction_active,transactions_committed,"
          + "transactions_rolled_back,transform,transforms,translate,translation,treat,trigger,"
          + "trigger_catalog,trigger_name,trigger_schema,trim,true,type,uescape,unbounded,"
          + "uncommitted,under,union,unique,unknown,unnamed,unnest,update,upper,usage,user,"
          + "user_defined_type_catalog,user_defined_type_code,user_defined_type_name,"
          + "user_defined_type_schema,using,value,values,var_pop,var_samp,varchar,varying,view,"
          + "when,whenever,where,width_bucket,window,with,within,without,work,write,year,zone";

  private final Connection connection;
  private final ConnectionCore core;
  private final CatalogQuery query;
  private final TableMetaData tables;
  private final KeyMetaData keys;
  private final RoutineMetaData routines;
  private final TypeMetaData types;

  public PgjDatabaseMetaData(Connection connection, ConnectionCore core) {
    this.connection = connection;
    this.core = core;
    this.query = new CatalogQuery(connection, core);
    this.tables = new TableMetaData(query);
    this.keys = new KeyMetaData(query);
    this.routines = new RoutineMetaData(query);
    this.types = new TypeMetaData(query);
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public String getURL() {
    return core.url().display();
  }

  @Override
  public String getUserName() throws SQLException {
    return Rows.query(core, "SELECT current_user").get(0, 0);
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return connection.isReadOnly();
  }

  @Override
  public String getDatabaseProductVersion() {
    return core.session().parameter("server_version");
  }

  @Override
  public int getDatabaseMajorVersion() {
    return versionPart(0);
  }

  @Override
  public int getDatabaseMinorVersion() {
    return versionPart(1);
  }

  /**
   * Part of a version like {@code 17.11 (Debian 17.11-1)}, {@code 18beta1}; 0 if it has none such.
   */
  private int versionPart(int part) {
    String version = getDatabaseProductVersion();
    int at = 0;
    for (int i = 0; i < part; i++) {
      at = version.indexOf('.', at) + 1;
      if (at == 0) {
        return 0;
      }
    }
    int value = 0;
    while (at < version.length() && Character.isDigit(version.charAt(at))) {
      value = value * 10 + version.charAt(at++) - '0';
    }
    return value;
  }

  @Override
  public String getDriverName() {
    return PgjDriver.NAME;
  }

  @Override
  public String getDriverVersion() {
    return PgjDriver.VERSION;
  }

  @Override
  public int getDriverMajorVersion() {
    return PgjDriver.MAJOR_VERSION;
  }

  @Override
  public int getDriverMinorVersion() {
    return PgjDriver.MINOR_VERSION;
  }

  @Override
  public int getDefaultTransactionIsolation() throws SQLException {
    return switch (core.show("default_transaction_isolation").toLowerCase(Locale.ROOT)) {
      case "read uncommitted" -> Connection.TRANSACTION_READ_UNCOMMITTED;
      case "repeatable read" -> Connection.TRANSACTION_REPEATABLE_READ;
      case "serializable" -> Connection.TRANSACTION_SERIALIZABLE;
      default -> Connection.TRANSACTION_READ_COMMITTED;
    };
  }

  @Override
  public String getSQLKeywords() throws SQLException {
    return Rows.query(
            core,
            "SELECT pg_catalog.string_agg(word, ',' ORDER BY word)"
                + " FROM pg_catalog.pg_get_keywords()"
                + " WHERE word <> ALL (pg_catalog.string_to_array($1, ','))",
            STANDARD_KEYWORDS)
        .get(0, 0);
  }

  @Override
  public ResultSet getCatalogs() throws SQLException {
    return tables.catalogs();
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return tables.schemas(null, null);
  }

  @Override
  public ResultSet getSchemas(String catalog, String schemaPattern) throws SQLException {
    return tables.schemas(catalog, schemaPattern);
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    return tables.tableTypeNames();
  }

  @Override
  public ResultSet getTables(String catalog, String schema, String table, String[] tableTypes)
      throws SQLException {
    return tables.tables(catalog, schema, table, tableTypes);
  }

  @Override
  public ResultSet getColumns(String catalog, String schema, String table, String column)
      throws SQLException {
    return tables.columns(catalog, schema, table, column);
  }

  @Override
  public ResultSet getVersionColumns(String catalog, String schema, String table)
      throws SQLException {
    return tables.versionColumns(catalog, schema, table);
  }

  @Override
  public ResultSet getTablePrivileges(String catalog, String schema, String table)
      throws SQLException {
    return tables.tablePrivileges(catalog, schema, table);
  }

  @Override
  public ResultSet getColumnPrivileges(String catalog, String schema, String table, String column)
      throws SQLException {
    return tables.columnPrivileges(catalog, schema, table, column);
  }

  @Override
  public ResultSet getPrimaryKeys(String catalog, String schema, String table) throws SQLException {
    return keys.primaryKeys(catalog, schema, table);
  }

  @Override
  public ResultSet getImportedKeys(String catalog, String schema, String table)
      throws SQLException {
    return keys.foreignKeys(null, null, null, catalog, schema, table, false);
  }

  @Override
  public ResultSet getExportedKeys(String catalog, String schema, String table)
      throws SQLException {
    return keys.foreignKeys(catalog, schema, table, null, null, null, true);
  }

  @Override
  public ResultSet getCrossReference(
      String parentCatalog,
      String parentSchema,
      String parentTable,
      String foreignCatalog,
      String foreignSchema,
      String foreignTable)
      throws SQLException {
    return keys.foreignKeys(
        parentCatalog,
        parentSchema,
        parentTable,
        foreignCatalog,
        foreignSchema,
        foreignTable,
        true);
  }

  @Override
  public ResultSet getIndexInfo(
      String catalog, String schema, String table, boolean unique, boolean approximate)
      throws SQLException {
    return keys.indexes(catalog, schema, table, unique);
  }

  @Override
  public ResultSet getBestRowIdentifier(
      String catalog, String schema, String table, int scope, boolean nullable)
      throws SQLException {
    return keys.bestRowIdentifier(catalog, schema, table, scope);
  }

  @Override
  public ResultSet getProcedures(String catalog, String schema, String name) throws SQLException {
    return routines.procedures(catalog, schema, name);
  }

  @Override
  public ResultSet getProcedureColumns(String catalog, String schema, String name, String column)
      throws SQLException {
    return routines.procedureColumns(catalog, schema, name, column);
  }

  @Override
  public ResultSet getFunctions(String catalog, String schema, String name) throws SQLException {
    return routines.functions(catalog, schema, name);
  }

  @Override
  public ResultSet getFunctionColumns(String catalog, String schema, String name, String column)
      throws SQLException {
    return routines.functionColumns(catalog, schema, name, column);
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    return types.typeInfo();
  }

  @Override
  public ResultSet getUDTs(String catalog, String schema, String name, int[] wanted)
      throws SQLException {
    return types.userDefinedTypes(catalog, schema, name, wanted);
  }

  @Override
  public ResultSet getAttributes(String catalog, String schema, String type, String attribute)
      throws SQLException {
    return types.attributes(catalog, schema, type, attribute);
  }

  @Override
  public ResultSet getSuperTypes(String catalog, String schema, String type) throws SQLException {
    return query.result(
        new MetaRows(
            "TYPE_CAT",
            "TYPE_SCHEM",
            "TYPE_NAME",
            "SUPERTYPE_CAT",
            "SUPERTYPE_SCHEM",
            "SUPERTYPE_NAME"));
  }

  @Override
  public ResultSet getSuperTables(String catalog, String schema, String table) throws SQLException {
    NameConditions where = new NameConditions();
    return query.result(
        "SELECT pg_catalog.current_database() AS \"TABLE_CAT\", n.nspname AS \"TABLE_SCHEM\","
            + " c.relname AS \"TABLE_NAME\", s.relname AS \"SUPERTABLE_NAME\""
            + " FROM pg_catalog.pg_inherits i"
            + " JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relkind IN ('r', 'f')"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN pg_catalog.pg_class s ON s.oid = i.inhparent AND s.relkind IN ('r', 'f')"
            + " WHERE true"
            + where.catalog(catalog)
            + where.like("n.nspname", schema)
            + where.like("c.relname", table)
            + " ORDER BY n.nspname, c.relname, i.inhseqno",
        where);
  }

  @Override
  public ResultSet getPseudoColumns(String catalog, String schema, String table, String column)
      throws SQLException {
    return query.result(
        new MetaRows(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "COLUMN_NAME",
            "DATA_TYPE:int4",
            "COLUMN_SIZE:int4",
            "DECIMAL_DIGITS:int4",
            "NUM_PREC_RADIX:int4",
            "COLUMN_USAGE",
            "REMARKS",
            "CHAR_OCTET_LENGTH:int4",
            "IS_NULLABLE"));
  }

  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    MetaRows rows = new MetaRows("NAME", "MAX_LEN:int4", "DEFAULT_VALUE", "DESCRIPTION");
    rows.add(
        "ApplicationName",
        63,
        "",
        "The name of the application currently utilizing the connection.");
    return query.result(rows);
  }

  @Override
  public <T> T unwrap(Class<T> wanted) throws SQLException {
    if (wanted.isInstance(this)) {
      return wanted.cast(this);
    }
    throw new SQLException("Cannot unwrap to " + wanted.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> wanted) {
    return wanted.isInstance(this);
  }
}
