import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Replaces, in the compiled classes below a folder, what javac leaves to be linked at run time:
 * pattern switches ({@code SwitchBootstraps.typeSwitch}) become tests of one type after the other,
 * {@code equals} and {@code hashCode} of records ({@code ObjectMethods}) become comparisons of
 * their components. Linking costs a young process about 0.3 ms for each switch and some 10 ms for
 * the first, and an AOT cache does not keep it.
 */
class StaticLinks {
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final MethodTypeDesc EQUALS = MethodTypeDesc.of(CD_boolean, CD_Object);
  private static final MethodTypeDesc HASH_CODE = MethodTypeDesc.of(CD_int);

  private final ClassFile files = ClassFile.of();
  private final ClassModel model;
  private final boolean isInterface;
  private final List<Switch> switches = new ArrayList<>();

  /** A pattern switch: what it is called with, and the types it tells apart. */
  private record Switch(String name, MethodTypeDesc type, List<ClassEntry> labels) {}

  private StaticLinks(byte[] bytes) {
    this.model = files.parse(bytes);
    this.isInterface = model.flags().has(AccessFlag.INTERFACE);
  }

  public static void main(String[] args) throws IOException {
    List<Path> classes;
    try (Stream<Path> found = Files.walk(Path.of(args[0]))) {
      classes = found.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : classes) {
      byte[] bytes = Files.readAllBytes(file);
      byte[] linked = new StaticLinks(bytes).link();
      if (linked != null) {
        Files.write(file, linked);
      }
    }
  }

  /** The class with static links, null if there was nothing to link. */
  private byte[] link() {
    RecordAttribute components =
        model.findAttribute(java.lang.classfile.Attributes.record()).orElse(null);
    boolean any = false;
    for (MethodModel method : model.methods()) {
      any |= isLinkable(method, components);
    }
    if (!any) {
      return null;
    }
    return files.build(
        model.thisClass(),
        ConstantPoolBuilder.of(model),
        builder -> {
          for (ClassElement element : model) {
            if (element instanceof MethodModel method && isLinkable(method, components)) {
              link(builder, method, components);
            } else {
              builder.with(element);
            }
          }
          switches.forEach(found -> addSwitch(builder, found));
        });
  }

  private static boolean isLinkable(MethodModel method, RecordAttribute components) {
    return components != null && isRecordMethod(method) || hasSwitch(method);
  }

  private void link(ClassBuilder builder, MethodModel method, RecordAttribute components) {
    if (components != null && isRecordMethod(method)) {
      boolean equals = method.methodName().equalsString("equals");
      builder.transformMethod(
          method,
          (target, element) -> {
            if (element instanceof CodeModel) {
              target.withCode(
                  code -> {
                    if (equals) {
                      addEquals(code, components.components());
                    } else {
                      addHashCode(code, components.components());
                    }
                  });
            } else {
              target.with(element);
            }
          });
    } else {
      CodeTransform replaceSwitches = this::replaceSwitch;
      builder.transformMethod(method, MethodTransform.transformingCode(replaceSwitches));
    }
  }

  // ---- records

  private static boolean isRecordMethod(MethodModel method) {
    boolean named =
        method.methodName().equalsString("equals") && method.methodTypeSymbol().equals(EQUALS)
            || method.methodName().equalsString("hashCode")
                && method.methodTypeSymbol().equals(HASH_CODE);
    return named
        && dynamicCalls(method).anyMatch(call -> isBootstrap(call, "ObjectMethods", "bootstrap"));
  }

  private void addEquals(CodeBuilder code, List<RecordComponentInfo> components) {
    ClassDesc self = model.thisClass().asSymbol();
    Label different = code.newLabel();
    code.aload(1).instanceOf(self).ifeq(different);
    int other = code.allocateLocal(TypeKind.REFERENCE);
    code.aload(1).checkcast(self).astore(other);
    for (RecordComponentInfo component : components) {
      String name = component.name().stringValue();
      ClassDesc type = component.descriptorSymbol();
      code.aload(0).getfield(self, name, type).aload(other).getfield(self, name, type);
      switch (type.descriptorString().charAt(0)) {
        case 'Z', 'B', 'C', 'S', 'I' -> code.if_icmpne(different);
        case 'J' -> code.lcmp().ifne(different);
        case 'F', 'D' ->
            code.invokestatic(box(type), "compare", MethodTypeDesc.of(CD_int, type, type))
                .ifne(different);
        default ->
            code.invokestatic(
                    OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
                .ifeq(different);
      }
    }
    code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
  }

  private void addHashCode(CodeBuilder code, List<RecordComponentInfo> components) {
    ClassDesc self = model.thisClass().asSymbol();
    code.iconst_0();
    for (RecordComponentInfo component : components) {
      ClassDesc type = component.descriptorSymbol();
      code.bipush(31).imul().aload(0).getfield(self, component.name().stringValue(), type);
      if (type.isPrimitive()) {
        code.invokestatic(box(type), "hashCode", MethodTypeDesc.of(CD_int, type));
      } else {
        code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
      }
      code.iadd();
    }
    code.ireturn();
  }

  private static ClassDesc box(ClassDesc primitive) {
    String name =
        switch (primitive.descriptorString().charAt(0)) {
          case 'Z' -> "Boolean";
          case 'B' -> "Byte";
          case 'C' -> "Character";
          case 'S' -> "Short";
          case 'I' -> "Integer";
          case 'J' -> "Long";
          case 'F' -> "Float";
          default -> "Double";
        };
    return ClassDesc.of("java.lang", name);
  }

  // ---- switches

  private static boolean hasSwitch(MethodModel method) {
    return dynamicCalls(method).anyMatch(StaticLinks::isTypeSwitch);
  }

  private static Stream<InvokeDynamicInstruction> dynamicCalls(MethodModel method) {
    return method.code().stream()
        .flatMap(CodeModel::elementStream)
        .filter(InvokeDynamicInstruction.class::isInstance)
        .map(InvokeDynamicInstruction.class::cast);
  }

  private static boolean isBootstrap(
      InvokeDynamicInstruction call, String ownerName, String methodName) {
    return call.bootstrapMethod().methodName().equals(methodName)
        && call.bootstrapMethod().owner().displayName().equals(ownerName);
  }

  /** Whether a call is a switch over types alone; constants among its labels stay as they are. */
  private static boolean isTypeSwitch(InvokeDynamicInstruction call) {
    return isBootstrap(call, "SwitchBootstraps", "typeSwitch")
        && call.invokedynamic().bootstrap().arguments().stream()
            .allMatch(ClassEntry.class::isInstance);
  }

  private void replaceSwitch(CodeBuilder code, CodeElement element) {
    if (!(element instanceof InvokeDynamicInstruction call) || !isTypeSwitch(call)) {
      code.with(element);
      return;
    }
    List<ClassEntry> labels = new ArrayList<>();
    for (LoadableConstantEntry label : call.invokedynamic().bootstrap().arguments()) {
      labels.add((ClassEntry) label);
    }
    Switch found = new Switch("typeSwitch$" + switches.size(), call.typeSymbol(), labels);
    switches.add(found);
    code.invokestatic(model.thisClass().asSymbol(), found.name(), found.type(), isInterface);
  }

  /** The index of the first label from {@code restart} on that fits; -1 for null. */
  private static void addSwitch(ClassBuilder builder, Switch found) {
    int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    builder.withMethodBody(
        found.name(),
        found.type(),
        flags,
        code -> {
          Label notNull = code.newLabel();
          code.aload(0).ifnonnull(notNull).iconst_m1().ireturn().labelBinding(notNull);
          for (int i = 0; i < found.labels().size(); i++) {
            Label next = code.newLabel();
            if (i == 0) {
              code.iload(1).ifne(next);
            } else {
              code.iload(1).loadConstant(i).if_icmpgt(next);
            }
            code.aload(0).instanceOf(found.labels().get(i).asSymbol()).ifeq(next);
            code.loadConstant(i).ireturn().labelBinding(next);
          }
          code.loadConstant(found.labels().size()).ireturn();
        });
  }
}
