package org.pgj.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.pgj.engine.os.Memory;

/** The rules of {@link org.pgj.engine}'s package documentation. */
@AnalyzeClasses(packages = "org.pgj.engine", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "org.pgj.engine.";

  /** From top to bottom; a class belongs to the longest name that its package begins with. */
  private static final List<String> ORDER =
      List.of(
          "postmaster",
          "backend",
          "command",
          "plpgsql",
          "trigger",
          "routine",
          "executor",
          "planner",
          "executor.key",
          "executor.batch",
          "rewriter",
          "analyzer",
          "parser",
          "function",
          "catalog",
          "access",
          "transaction",
          "lock",
          "wal",
          "maintenance",
          "storage",
          "shared",
          "os",
          "setting",
          "type",
          "error");

  @ArchTest
  static final ArchRule packagesImportOnlyFromBelow = classes().should(importOnlyFromBelow());

  @ArchTest
  static final ArchRule foreignCallsStandInOsOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.pgj.engine.os..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.lang.foreign..", "jdk.internal..", "sun..");

  @ArchTest
  static final ArchRule onlyProcessesEndThemselves =
      noClasses()
          .that(areNot("Process", "Main", "Training", "TaskThread", "FaultPoint"))
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class);

  @ArchTest
  static final ArchRule threadsAreNeverInterrupted =
      noClasses()
          .should()
          .callMethod(Thread.class, "interrupt")
          .because("it closes file channels; cancel is a bit in the process slot and a latch");

  @ArchTest
  static final ArchRule nothingSleepsToWait =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.pgj.engine.function..")
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .because("waits stand on latches, locks and descriptors");

  @ArchTest
  static final ArchRule noMutableStaticState =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("org.pgj.engine.parser.grammar..")
          .and()
          .areNotDeclaredIn(Memory.class)
          .should()
          .beFinal()
          .because("only the segment's place is set once per process, when it is mapped");

  private static DescribedPredicate<JavaClass> areNot(String... suffixes) {
    return DescribedPredicate.describe(
        "are not named *" + String.join(", *", suffixes),
        javaClass -> {
          String name = javaClass.getName().replaceAll("\\$.*", "");
          for (String suffix : suffixes) {
            if (name.endsWith(suffix)) {
              return false;
            }
          }
          return true;
        });
  }

  private static ArchCondition<JavaClass> importOnlyFromBelow() {
    return new ArchCondition<>("import only from packages below their own: " + ORDER) {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        int level = level(origin);
        for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (target.getPackageName().startsWith(ROOT)
              && level(target) < level
              && !sameTopPackage(origin, target)) {
            events.add(SimpleConditionEvent.violated(origin, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean sameTopPackage(JavaClass first, JavaClass second) {
    return topPackage(first).equals(topPackage(second));
  }

  private static String topPackage(JavaClass javaClass) {
    String path = javaClass.getPackageName().substring(ROOT.length());
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  private static int level(JavaClass javaClass) {
    String name = javaClass.getPackageName() + ".";
    int found = -1;
    for (int i = 0; i < ORDER.size(); i++) {
      if (name.startsWith(ROOT + ORDER.get(i) + ".")
          && (found < 0 || ORDER.get(i).length() > ORDER.get(found).length())) {
        found = i;
      }
    }
    if (found < 0) {
      throw new AssertionError(javaClass.getName() + " is in a package without a place");
    }
    return found;
  }
}
