package dev.ricci.processor.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ricci.processor.ir.ArrayType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/**
 * The nested class {@code Workspace} of one generated class: arrays that are kept from call to call,
 * and tapes. A slot is one or several fields and a method that makes an array ready; functions of one
 * class share the slots of equal name and form, since no two of them run on one workspace at once.
 * Mutable; one per class.
 */
final class WorkspaceClass {
  /** The simple name of the nested class. */
  static final String NAME = "Workspace";

  /** The field that holds the workspace of the next level of a recursion. */
  private static final String NESTED = "nested";

  /** The field that holds the workspace of the outermost level, whose tapes all levels use. */
  static final String ROOT = "root";

  private final Map<String, String> forms = new LinkedHashMap<>();
  private final Map<String, FieldSpec> fields = new LinkedHashMap<>();
  private final Map<String, MethodSpec> methods = new LinkedHashMap<>();
  private final PrivateMethods statics = new PrivateMethods();
  private final ArrayMethods arrays = new ArrayMethods(statics);

  /** A supply of slots for one function: no slot is given out twice. */
  final class Slots {
    private final Set<String> taken = new HashSet<>();

    private String take(String base, String form) {
      String name = base;
      for (int k = 2; !taken.add(name) || !form.equals(forms.getOrDefault(name, form)); k++) {
        name = base + k;
      }
      forms.put(name, form);
      return name;
    }

    /** The name of a slot of one array. */
    String single(String base, ArrayType type) {
      String name = take(base, "single " + type);
      arrayField(name, type);
      return name;
    }

    /** The name of a slot of {@code count} arrays, of which one is asked for that is not in use. */
    String spare(String base, ArrayType type, int count) {
      String name = take(base, "spare " + count + " " + type);
      for (int k = 0; k < count; k++) {
        arrayField(numbered(name, k), type);
      }
      return name;
    }

    /** The name of a slot of as many arrays as are asked for. */
    String pool(String base, ArrayType type) {
      String name = take(base, "pool " + type);
      arrayField(name, new ArrayType(type.element(), type.rank() + 1));
      return name;
    }
  }

  private static String numbered(String name, int k) {
    return k == 0 ? name : name + "Spare" + (k == 1 ? "" : k);
  }

  WorkspaceClass() {
    for (String reserved : List.of("zeros", "copy", NESTED, ROOT)) {
      forms.put(reserved, "reserved");
    }
    for (Tape tape : Tape.values()) {
      forms.put(tape.field(), "tape");
      forms.put(tape.top(), "tape");
    }
  }

  /** Slots for one more function. */
  Slots slots() {
    return new Slots();
  }

  /** Whether nothing was asked for, so that no such class is needed. */
  boolean isEmpty() {
    return fields.isEmpty();
  }

  private void arrayField(String name, ArrayType type) {
    fields.computeIfAbsent(
        name,
        n -> FieldSpec.builder(ClassNames.of(type), n, Modifier.PRIVATE).initializer("{}").build());
  }

  private MethodSpec.Builder privateMethod(String name, TypeName result) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE).returns(result);
  }

  /** Makes {@code workspace.name(n…)} a single slot's array of zeros. */
  void zeros(String name, ArrayType type) {
    methods.computeIfAbsent(
        "zeros " + name,
        key -> {
          arrays.zeros(type);
          MethodSpec.Builder method = privateMethod(name, ClassNames.of(type));
          List<String> sizes = ArrayMethods.sizeParameters(method, type);
          return method
              .addStatement("$N = zeros($N, $L)", name, name, String.join(", ", sizes))
              .addStatement("return $N", name)
              .build();
        });
  }

  /** Makes {@code workspace.name(source)} a single slot's copy of a rank-1 array. */
  void copy(String name, ArrayType type) {
    methods.computeIfAbsent(
        "copy " + name,
        key -> {
          arrays.copy(type);
          return privateMethod(name, ClassNames.of(type))
              .addParameter(ClassNames.of(type), "source")
              .addStatement("$N = copy($N, source)", name, name)
              .addStatement("return $N", name)
              .build();
        });
  }

  /** Makes {@code workspace.name(inUse…, n…)} an array of zeros that is none of those in use. */
  void otherZeros(String name, ArrayType type, int inUse) {
    methods.computeIfAbsent(
        "zeros " + name,
        key -> {
          arrays.zeros(type);
          MethodSpec.Builder method = privateMethod(name, ClassNames.of(type));
          inUseParameters(method, type, inUse);
          String sizes = String.join(", ", ArrayMethods.sizeParameters(method, type));
          chooseSpare(method, name, inUse, field -> CodeBlock.of("zeros($N, $L)", field, sizes));
          return method.build();
        });
  }

  /** Makes {@code workspace.name(inUse…, source)} a copy that is none of the arrays in use. */
  void otherCopy(String name, ArrayType type, int inUse) {
    methods.computeIfAbsent(
        "copy " + name,
        key -> {
          arrays.copy(type);
          MethodSpec.Builder method = privateMethod(name, ClassNames.of(type));
          inUseParameters(method, type, inUse);
          method.addParameter(ClassNames.of(type), "source");
          chooseSpare(method, name, inUse, field -> CodeBlock.of("copy($N, source)", field));
          return method.build();
        });
  }

  private static void inUseParameters(MethodSpec.Builder method, ArrayType type, int inUse) {
    for (int k = 0; k < inUse; k++) {
      method.addParameter(ClassNames.of(type), numbered("inUse", k));
    }
  }

  private static void chooseSpare(
      MethodSpec.Builder method, String name, int inUse, Function<String, CodeBlock> ready) {
    for (int slot = 0; slot < inUse; slot++) {
      String field = numbered(name, slot);
      List<CodeBlock> tests = new ArrayList<>();
      for (int k = 0; k < inUse; k++) {
        tests.add(CodeBlock.of("this.$N != $N", field, numbered("inUse", k)));
      }
      method
          .beginControlFlow("if ($L)", CodeBlock.join(tests, " && "))
          .addStatement("$N = $L", field, ready.apply(field))
          .addStatement("return $N", field)
          .endControlFlow();
    }
    String last = numbered(name, inUse);
    method.addStatement("$N = $L", last, ready.apply(last)).addStatement("return $N", last);
  }

  /** Makes {@code workspace.name(k, n…)} the k-th array of a pool, of zeros. */
  void pooledZeros(String name, ArrayType type) {
    methods.computeIfAbsent(
        "zeros " + name,
        key -> {
          arrays.zeros(type);
          MethodSpec.Builder method =
              privateMethod(name, ClassNames.of(type)).addParameter(TypeName.INT, "k");
          String sizes = String.join(", ", ArrayMethods.sizeParameters(method, type));
          growPool(method, name, type);
          return method
              .addStatement("$N[k] = zeros($N[k], $L)", name, name, sizes)
              .addStatement("return $N[k]", name)
              .build();
        });
  }

  /** Makes {@code workspace.name(k, source)} the k-th array of a pool, a copy. */
  void pooledCopy(String name, ArrayType type) {
    methods.computeIfAbsent(
        "copy " + name,
        key -> {
          arrays.copy(type);
          MethodSpec.Builder method =
              privateMethod(name, ClassNames.of(type))
                  .addParameter(TypeName.INT, "k")
                  .addParameter(ClassNames.of(type), "source");
          growPool(method, name, type);
          return method
              .addStatement("$N[k] = copy($N[k], source)", name, name)
              .addStatement("return $N[k]", name)
              .build();
        });
  }

  private static void growPool(MethodSpec.Builder method, String name, ArrayType type) {
    CodeBlock empty =
        CodeBlock.of("new $L[0]$L", type.element().toJava(), "[]".repeat(type.rank() - 1));
    method
        .beginControlFlow("if (k >= $N.length)", name)
        .addStatement("int before = $N.length", name)
        .addStatement("$N = $T.copyOf($N, 2 * k + 2)", name, Arrays.class, name)
        .addStatement("$T.fill($N, before, $N.length, $L)", Arrays.class, name, name, empty)
        .endControlFlow();
  }

  /** Makes {@code workspace.name} a tape, and {@code workspace.name(size)} that tape grown. */
  void tape(Tape tape) {
    ArrayType type = tape.type();
    String name = tape.field();
    arrayField(name, type);
    methods.computeIfAbsent(
        "tape " + name,
        key ->
            privateMethod(name, ClassNames.of(type))
                .addParameter(TypeName.INT, "size")
                .beginControlFlow("if (size > $N.length)", name)
                .addStatement(
                    "$N = $T.copyOf($N, $T.max(size, 2 * $N.length))",
                    name,
                    Arrays.class,
                    name,
                    Math.class,
                    name)
                .endControlFlow()
                .addStatement("return $N", name)
                .build());
  }

  /** Makes the tape one that called functions use too. */
  void sharedTape(Tape tape) {
    TypeName self = ClassName.get("", NAME);
    tape(tape);
    fields.computeIfAbsent(
        tape.top(), name -> FieldSpec.builder(TypeName.INT, name, Modifier.PRIVATE).build());
    fields.computeIfAbsent(
        ROOT, name -> FieldSpec.builder(self, name, Modifier.PRIVATE).initializer("this").build());
  }

  /** Makes {@code workspace.nested()} the workspace of the next level of a recursion. */
  void nested() {
    TypeName self = ClassName.get("", NAME);
    fields.computeIfAbsent(NESTED, name -> FieldSpec.builder(self, name, Modifier.PRIVATE).build());
    methods.computeIfAbsent(NESTED, name -> nestedMethod(false));
  }

  private MethodSpec nestedMethod(boolean sharesTapes) {
    TypeName self = ClassName.get("", NAME);
    MethodSpec.Builder method =
        privateMethod(NESTED, self)
            .beginControlFlow("if ($N == null)", NESTED)
            .addStatement("$N = new $T()", NESTED, self);
    if (sharesTapes) {
      method.addStatement("$N.$N = $N", NESTED, ROOT, ROOT);
    }
    return method.endControlFlow().addStatement("return $N", NESTED).build();
  }

  /** The class. */
  TypeSpec build(boolean isPublic) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(NAME)
            .addModifiers(Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "Scratch memory: it grows as it is needed and is used again by the next call. One"
                    + " per thread.\n");
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder().addJavadoc("An empty workspace, of no size yet.\n");
    if (isPublic) {
      type.addModifiers(Modifier.PUBLIC);
      constructor.addModifiers(Modifier.PUBLIC);
    }
    fields.values().forEach(type::addField);
    type.addMethod(constructor.build());
    if (fields.containsKey(ROOT)) {
      methods.computeIfPresent(NESTED, (name, method) -> nestedMethod(true));
    }
    methods.values().forEach(type::addMethod);
    statics.all().forEach(type::addMethod);
    return type.build();
  }
}
