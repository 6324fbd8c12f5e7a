package org.pgj.engine.function.processor;

import java.util.ArrayList;
import java.util.List;

/** Writes the kernels of one class: a switch over its methods, a static method with loops each. */
final class KernelWriter {
  private final String holder;
  private final List<Body> bodies;
  private final BuiltinFunctions builtins;
  private final StringBuilder out = new StringBuilder(1 << 14);

  KernelWriter(String holder, List<Body> bodies, BuiltinFunctions builtins) {
    this.holder = holder;
    this.bodies = bodies;
    this.builtins = builtins;
  }

  boolean hasKernels() {
    return bodies.stream().anyMatch(body -> body.kind() == Body.Kind.SCALAR);
  }

  String write() {
    int dot = holder.lastIndexOf('.');
    String name = holder.substring(dot + 1);
    line("package ", holder.substring(0, dot), ";");
    line("import org.pgj.engine.function.*;");
    line("import org.pgj.engine.type.text.NameType;");
    line("import org.pgj.engine.type.vector.*;");
    line("/** Generated. */");
    line("public final class ", name, "Kernels extends FunctionKernel {");
    line("private final int method;");
    line("public ", name, "Kernels(FunctionCall call, int method) {");
    line("super(call); this.method = method; }");
    line("@Override public void evaluate(Vector[] args, Vector result, int[] sel, int n,");
    line("FunctionContext context) { switch (method) {");
    for (int i = 0; i < bodies.size(); i++) {
      if (bodies.get(i).kind() == Body.Kind.SCALAR) {
        line("case ", i + ": k", i + "(args, result, sel, n, context, call); break;");
      }
    }
    line("default: throw new IllegalStateException(); } }");
    for (int i = 0; i < bodies.size(); i++) {
      if (bodies.get(i).kind() == Body.Kind.SCALAR) {
        kernel(bodies.get(i), i, name);
      }
    }
    line("}");
    return out.toString();
  }

  private void line(String... parts) {
    for (String part : parts) {
      out.append(part);
    }
    out.append('\n');
  }

  private void kernel(Body body, int number, String holderName) {
    line("private static void k", number + "(Vector[] args, Vector result, int[] sel, int n,");
    line("FunctionContext context, FunctionCall call) {");
    List<String> arguments = body.parameters().stream().filter(Body::isArgument).toList();
    if (body.takesAll()) {
      line("Arguments all = new Arguments(args);");
    }
    for (int i = 0; i < arguments.size(); i++) {
      declare(arguments.get(i), i, body.isHot());
    }
    declareResult(body);
    if (body.isHot()) {
      hotLoops(body, holderName);
    } else {
      coldLoop(body, holderName);
    }
    line("}");
  }

  private void declare(String type, int index, boolean hot) {
    String vector =
        switch (Body.representation(type)) {
          case 'L' -> "LongVector";
          case 'D' -> "DoubleVector";
          default -> "BytesVector";
        };
    String a = "a" + index;
    line(vector, " ", a, " = (", vector, ") args[", index + "];");
    if (hot) {
      line(vector.equals("LongVector") ? "long" : "double", "[] v", index + " = ", a, ".values();");
      line("int m", index + " = ", a, ".rowMask();");
    } else if (vector.equals("BytesVector")) {
      line("Bytes b", index + " = new Bytes();");
    }
  }

  private void declareResult(Body body) {
    if (body.setsResult()) {
      line("Result target = new Result(result);");
    } else if (body.writesBytes()) {
      line("BytesVector r = (BytesVector) result; BytesOutput out = r.output();");
    } else {
      switch (Body.representation(body.result())) {
        case 'L' -> line("long[] r = ((LongVector) result).values();");
        case 'D' -> line("double[] r = ((DoubleVector) result).values();");
        case 'B' -> line("BytesVector r = (BytesVector) result;");
        default -> line("long[] r = ((LongVector) result).values();");
      }
    }
  }

  private void hotLoops(Body body, String holderName) {
    List<String> arguments = body.parameters().stream().filter(Body::isArgument).toList();
    StringBuilder mayHaveNulls = new StringBuilder();
    StringBuilder isNull = new StringBuilder();
    for (int i = 0; i < arguments.size(); i++) {
      String or = i == 0 ? "" : " || ";
      mayHaveNulls.append(or).append("a").append(i).append(".mayHaveNulls()");
      isNull.append(or).append("a").append(i).append(".isNull(i)");
    }
    String call = "r[i] = " + primitiveResult(body.result(), call(body, holderName, true)) + ";";
    line("if (", mayHaveNulls.toString(), ") {");
    line("for (int k = 0; k < n; k++) { int i = sel == null ? k : sel[k];");
    line("if (", isNull.toString(), ") { result.setNull(i); } else { ", call, " } }");
    line("} else if (sel == null) { for (int i = 0; i < n; i++) { ", call, " }");
    line("} else { for (int k = 0; k < n; k++) { int i = sel[k]; ", call, " } }");
  }

  private void coldLoop(Body body, String holderName) {
    line("for (int k = 0; k < n; k++) { int i = sel == null ? k : sel[k];");
    List<String> arguments = body.parameters().stream().filter(Body::isArgument).toList();
    if (body.isStrict()) {
      List<String> tests = new ArrayList<>();
      for (int i = 0; i < arguments.size(); i++) {
        tests.add("a" + i + ".isNull(i)");
      }
      if (!tests.isEmpty()) {
        line("if (", String.join(" || ", tests), ") { result.setNull(i); continue; }");
      }
      if (body.takesAll()) {
        line("boolean anyNull = false;");
        line("for (Vector arg : args) { anyNull |= arg.isNull(i); }");
        line("if (anyNull) { result.setNull(i); continue; }");
      }
    }
    String call = call(body, holderName, false);
    if (body.setsResult()) {
      line(call, ";");
    } else if (body.writesBytes()) {
      line("out.begin();");
      if (body.result().equals("boolean")) {
        line("if (", call, ") { r.setWritten(i); } else { out.truncate(0); result.setNull(i); }");
      } else {
        line(call, "; r.setWritten(i);");
      }
    } else {
      coldResult(body.result(), call);
    }
    line("}");
  }

  private void coldResult(String type, String call) {
    switch (type) {
      case "void" -> line(call, "; r[i] = 0;");
      case "boolean", "int", "long", "double", "float" ->
          line("r[i] = ", primitiveResult(type, call), ";");
      case "Boolean" -> orNull(type, call, "r[i] = value ? 1 : 0;");
      case "Integer", "Long", "Double" -> orNull(type, call, "r[i] = value;");
      case "Bytes" ->
          orNull(type, call, "r.setReference(i, value.array(), value.offset(), value.length());");
      default ->
          orNull(
              type,
              call,
              "BytesOutput out = r.output(); out.begin(); out.writeUtf8(value); r.setWritten(i);");
    }
  }

  private void orNull(String type, String call, String store) {
    line(type, " value = ", call, ";");
    line("if (value == null) { result.setNull(i); } else { ", store, " }");
  }

  private static String primitiveResult(String type, String call) {
    return type.equals("boolean") ? call + " ? 1L : 0L" : call;
  }

  private String call(Body body, String holderName, boolean hot) {
    StringBuilder call =
        new StringBuilder(holderName).append('.').append(body.method()).append('(');
    int argument = 0;
    boolean first = true;
    for (String parameter : body.parameters()) {
      call.append(first ? "" : ", ");
      first = false;
      switch (parameter) {
        case "Arguments" -> call.append("all.at(i)");
        case "FunctionContext" -> call.append("context");
        case "FunctionCall" -> call.append("call");
        case "BytesOutput" -> call.append("out");
        case "Result" -> call.append("target.at(i)");
        default -> call.append(argument(body, parameter, argument++, hot));
      }
    }
    return call.append(')').toString();
  }

  private String argument(Body body, String type, int index, boolean hot) {
    String value = hot ? "v" + index + "[i & m" + index + "]" : "a" + index + ".get(i)";
    String present =
        switch (type) {
          case "boolean", "Boolean" -> "(" + value + " != 0)";
          case "int", "Integer" -> "(int) " + value;
          case "float" -> "(float) " + value;
          case "long", "Long", "double", "Double" -> value;
          default -> bytes(body, type, index);
        };
    if (body.isStrict()) {
      return present;
    }
    String boxed =
        switch (type) {
          case "Boolean", "Integer", "Long", "Double" -> type + ".valueOf(" + present + ")";
          default -> present;
        };
    return "(a" + index + ".isNull(i) ? null : " + boxed + ")";
  }

  private String bytes(Body body, String type, int index) {
    String view = "b" + index + ".set(a" + index + ", i)";
    for (BuiltinFunctions.Row row : body.rows()) {
      if (builtins.isName(row.arguments()[index])) {
        view = "NameType.trim(" + view + ")";
        break;
      }
    }
    return type.equals("String") ? view + ".text()" : view;
  }
}
