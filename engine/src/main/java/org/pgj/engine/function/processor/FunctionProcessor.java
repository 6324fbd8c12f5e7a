package org.pgj.engine.function.processor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;
import org.pgj.engine.function.SqlFunction;

/** Collects the annotated methods, checks them against pg_proc and writes kernels and registry. */
@SupportedAnnotationTypes("org.pgj.engine.function.SqlFunction")
@SupportedOptions(FunctionProcessor.CATALOG)
public final class FunctionProcessor extends AbstractProcessor {
  /** Folder of the catalog's data files; without it they are looked for among the classes. */
  static final String CATALOG = "pgj.catalog";

  private static final String DATA_PACKAGE = "org.pgj.engine.catalog.data";

  private final Map<String, List<Body>> holders = new TreeMap<>();
  private final Map<Integer, Element> taken = new HashMap<>();
  private BuiltinFunctions builtins;

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    try {
      if (builtins == null) {
        try (BufferedReader types = data("pg_type.tsv");
            BufferedReader functions = data("pg_proc.tsv");
            BufferedReader extensions = data("extension_functions.tsv")) {
          builtins = new BuiltinFunctions(types, functions, extensions);
        }
      }
      for (Element element : round.getElementsAnnotatedWith(SqlFunction.class)) {
        collect((ExecutableElement) element);
      }
      if (round.processingOver()) {
        return false;
      }
      if (!holders.isEmpty() && taken.size() > 0 && !annotations.isEmpty()) {
        write();
      }
    } catch (IOException failure) {
      processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, failure.toString());
    }
    return true;
  }

  private BufferedReader data(String file) throws IOException {
    String folder = processingEnv.getOptions().get(CATALOG);
    return folder != null
        ? Files.newBufferedReader(Path.of(folder, file))
        : new BufferedReader(
            new InputStreamReader(
                processingEnv
                    .getFiler()
                    .getResource(StandardLocation.CLASS_OUTPUT, DATA_PACKAGE, file)
                    .openInputStream(),
                StandardCharsets.UTF_8));
  }

  private void collect(ExecutableElement method) {
    if (!method.getModifiers().contains(Modifier.STATIC)
        || method.getModifiers().contains(Modifier.PRIVATE)) {
      error(method, "a SQL function must be a static method that its package can see");
      return;
    }
    List<BuiltinFunctions.Row> rows = new ArrayList<>();
    for (String name : method.getAnnotation(SqlFunction.class).value()) {
      List<BuiltinFunctions.Row> found = builtins.find(name);
      if (found.isEmpty()) {
        error(method, "pg_proc has no " + name);
      }
      rows.addAll(found);
    }
    if (rows.isEmpty()) {
      return;
    }
    for (BuiltinFunctions.Row row : rows) {
      Element other = taken.putIfAbsent(row.oid(), method);
      if (other != null) {
        error(method, row.signature() + " has a body already: " + other);
      }
    }
    List<String> parameters = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      parameters.add(simpleName(parameter.asType().toString()));
    }
    Body body =
        new Body(
            method.getSimpleName().toString(),
            parameters,
            simpleName(method.getReturnType().toString()),
            rows);
    String problem = body.check(builtins);
    if (problem != null) {
      error(method, problem);
      return;
    }
    String holder = ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString();
    holders.computeIfAbsent(holder, name -> new ArrayList<>()).add(body);
  }

  private static String simpleName(String type) {
    int blank = type.lastIndexOf(' ');
    String bare = blank < 0 ? type : type.substring(blank + 1);
    return bare.substring(bare.lastIndexOf('.') + 1);
  }

  private void error(Element element, String message) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element);
  }

  private void write() throws IOException {
    for (Map.Entry<String, List<Body>> holder : holders.entrySet()) {
      KernelWriter writer = new KernelWriter(holder.getKey(), holder.getValue(), builtins);
      if (writer.hasKernels()) {
        save(holder.getKey() + "Kernels", writer.write());
      }
    }
    RegistryWriter registry = new RegistryWriter(holders);
    save(RegistryWriter.CLASS, registry.write());
    save(RegistryWriter.SOURCES, registry.writeSources());
  }

  private void save(String className, String source) throws IOException {
    try (Writer writer = processingEnv.getFiler().createSourceFile(className).openWriter()) {
      writer.write(source);
    }
  }
}
