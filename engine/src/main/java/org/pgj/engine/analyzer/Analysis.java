package org.pgj.engine.analyzer;

import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.CommonTypes;
import org.pgj.engine.analyzer.resolve.FunctionResolver;
import org.pgj.engine.analyzer.resolve.OperatorResolver;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.resolve.TypeServices;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;

/** What all analyzers of one statement share. */
final class Analysis {
  private final Catalog catalog;
  private final SearchPath path;
  private final TypeServices types;
  private final RelationOpener relations;
  private final ParameterTypes parameters;
  private final VariableNames variables;
  private final Coercion coercion;
  private final CommonTypes commonTypes;
  private final OperatorResolver operators;
  private final FunctionResolver functions;
  private final TypeNames typeNames;

  Analysis(
      Catalog catalog,
      SearchPath path,
      TypeServices types,
      RelationOpener relations,
      ParameterTypes parameters,
      VariableNames variables) {
    this.catalog = catalog;
    this.path = path;
    this.types = types;
    this.relations = relations;
    this.parameters = parameters;
    this.variables = variables;
    this.coercion = new Coercion(catalog, types, parameters);
    this.commonTypes = new CommonTypes(catalog, coercion, types);
    this.operators = new OperatorResolver(catalog, path, coercion, types);
    this.functions = new FunctionResolver(catalog, path, coercion, types);
    this.typeNames = new TypeNames(catalog, path, types, relations);
  }

  /** The same with other names beside columns. */
  Analysis withVariables(VariableNames names) {
    return new Analysis(catalog, path, types, relations, parameters, names);
  }

  Catalog catalog() {
    return catalog;
  }

  SearchPath path() {
    return path;
  }

  TypeServices types() {
    return types;
  }

  RelationOpener relations() {
    return relations;
  }

  ParameterTypes parameters() {
    return parameters;
  }

  /** Null if there are only columns. */
  VariableNames variables() {
    return variables;
  }

  Coercion coercion() {
    return coercion;
  }

  CommonTypes commonTypes() {
    return commonTypes;
  }

  OperatorResolver operators() {
    return operators;
  }

  FunctionResolver functions() {
    return functions;
  }

  TypeNames typeNames() {
    return typeNames;
  }
}
