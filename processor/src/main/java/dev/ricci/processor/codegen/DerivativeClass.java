package dev.ricci.processor.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.differentiate.Structure;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.shape.Dim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** One generated class: its public methods, the object of {@code at}, and what they need. */
final class DerivativeClass {
  private static final String GENERATED = "javax.annotation.processing.Generated";

  private static final List<String> JDK_NAMES =
      List.of(
          "Math",
          "StrictMath",
          "Double",
          "Float",
          "Object",
          "String",
          "System",
          "IllegalArgumentException");

  private final Subject subject;
  private final Kind.Family family;
  private final List<Derivative> members;
  private final Surroundings surroundings;
  private final ClassParts parts;
  private final EntryCode entry;
  private final MethodCode methods;

  DerivativeClass(
      Subject subject, Kind.Family family, List<Derivative> members, Surroundings surroundings) {
    this.subject = subject;
    this.family = family;
    this.members = members;
    this.surroundings = surroundings;
    this.parts = ClassParts.of(new ClassNames(surroundings.resolve()), localMethods());
    this.entry = new EntryCode(subject.derivatives().primal(), subject.shapes(), parts, leaves());
    this.methods = new MethodCode(subject, parts, entry);
  }

  /** The class's file. */
  JavaFile file() {
    String packageName = subject.signature().packageName();
    ClassName name = ClassName.get(packageName, subject.signature().stem() + suffix());
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addJavadoc(subject.documentation().ofClass(family, kinds()))
            .addModifiers(subject.visibility())
            .addModifiers(Modifier.FINAL);
    surroundings.origin().ifPresent(type::addOriginatingElement);
    if (surroundings.hasClass().test(GENERATED)) {
      type.addAnnotation(
          AnnotationSpec.builder(ClassName.bestGuess(GENERATED))
              .addMember("value", "$S", "dev.ricci.processor")
              .build());
    }
    List<MethodSpec> publics =
        new ArrayList<>(members.stream().flatMap(m -> methods.of(m).stream()).toList());
    if (family != Kind.Family.GRADIENT) {
      publics.addAll(methods.structures().all());
    }
    List<MethodSpec> callees = callees();
    PointObject point = new PointObject(subject, name, members, parts, methods);
    point.addTo(type, publics);
    checkInputs(type);
    callees.forEach(type::addMethod);
    parts.methods().all().forEach(type::addMethod);
    parts.tables().all().forEach(type::addField);
    type.alwaysQualify(hiddenNames());
    if (!parts.workspace().isEmpty()) {
      type.addType(parts.workspace().build(subject.signature().isPublic()));
    }
    return JavaFile.builder(packageName, type.build())
        .skipJavaLangImports(true)
        .indent("  ")
        .build();
  }

  /** Simple names of the JDK's that mean another class in the user's package. */
  private String[] hiddenNames() {
    String packageName = subject.signature().packageName();
    String prefix = packageName.isEmpty() ? "" : packageName + ".";
    return JDK_NAMES.stream()
        .filter(name -> surroundings.hasClass().test(prefix + name))
        .toArray(String[]::new);
  }

  private Set<Kind> kinds() {
    return members.stream().map(Derivative::kind).collect(Collectors.toSet());
  }

  private String suffix() {
    String lower = family.name().toLowerCase(Locale.ROOT);
    return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
  }

  private void checkInputs(TypeSpec.Builder type) {
    Function primal = subject.derivatives().primal();
    Face face = Face.of(subject.signature(), members.get(0).function(), parts.classes());
    Map<Variable, String> arrays = new LinkedHashMap<>();
    Map<Variable, List<Dim>> dims = new HashMap<>();
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("checkInputs").addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    for (Face.Argument argument : face.inputs()) {
      for (Face.Leaf leaf : argument.leaves()) {
        Variable variable = leaf.variable();
        if (MethodCode.isSizing(variable)) {
          method.addParameter(ClassNames.of(variable.type()), variable.name());
        }
        if (variable.isArray()) {
          arrays.put(variable, argument.name() + leaf.path().replace("()", ""));
          dims.put(variable, subject.shapes().of(variable));
        }
      }
    }
    if (!arrays.isEmpty()) {
      Function bodiless = primal.withBody(List.of());
      SizeLocals sizes = new SizeLocals(subject.shapes(), bodiless, dims, Names.of(bodiless));
      type.addMethod(method.addCode(entry.inputs(arrays, sizes)).build());
    }
  }

  private Map<String, String> leaves() {
    Map<String, String> leaves = new LinkedHashMap<>();
    Face face = Face.of(subject.signature(), members.get(0).function(), parts.classes());
    for (Face.Argument argument : face.inputs()) {
      if (argument.isRecord()) {
        argument
            .leaves()
            .forEach(
                leaf ->
                    leaves.put(
                        leaf.variable().name(), argument.name() + leaf.path().replace("()", "")));
      }
    }
    return leaves;
  }

  private Map<String, ClassParts.LocalMethod> localMethods() {
    Set<String> taken = new HashSet<>(Set.of("at", "value", "checkInputs", "guardedProduct"));
    taken.addAll(Set.of("checkShape", "hasShape", "checkNotNull", "push", "pop", "count", "yield"));
    for (Kind kind : Kind.values()) {
      taken.add(kind.methodName());
    }
    for (Structure structure : subject.derivatives().structures()) {
      structure.functions().forEach(f -> taken.add(structure.methodName(f)));
    }
    Map<String, ClassParts.LocalMethod> callees = new TreeMap<>();
    for (String key : subject.derivatives().callees().keySet()) {
      String name = key;
      for (int k = 2; !taken.add(name); k++) {
        name = key + k;
      }
      callees.put(
          key,
          new ClassParts.LocalMethod(
              name, subject.scratch().isUsedBy(key), subject.scratch().tapes(key)));
    }
    return callees;
  }

  /** The functions of the user's file that the members call, directly or not. */
  private List<MethodSpec> callees() {
    Set<String> reached = new TreeSet<>();
    members.forEach(member -> reach(member.function().body(), reached));
    return reached.stream().map(this::callee).toList();
  }

  private void reach(List<Statement> statements, Set<String> reached) {
    for (Statement statement : statements) {
      if (statement instanceof Call call
          && call.callee() instanceof Callee.Local local
          && reached.add(local.key())) {
        reach(subject.derivatives().callees().get(local.key()).body(), reached);
      }
      statement.blocks().forEach(block -> reach(block, reached));
    }
  }

  private MethodSpec callee(String key) {
    Function function = subject.derivatives().callees().get(key);
    ClassParts.LocalMethod local = parts.callees().get(key);
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(local.name())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(function.result().map(ClassNames::of).orElse(TypeName.VOID));
    for (Parameter parameter : function.parameters()) {
      Variable variable = parameter.variable();
      method.addParameter(ClassNames.of(variable.type()), variable.name());
    }
    Names names = Names.of(function);
    String workspace = "";
    if (local.usesWorkspace()) {
      workspace = names.fresh("workspace");
      method.addParameter(ClassName.get("", WorkspaceClass.NAME), workspace);
    }
    Set<String> outer = new HashSet<>(Set.of(workspace));
    function.parameters().forEach(parameter -> outer.add(parameter.variable().name()));
    List<Statement> body = SourceNames.restore(function, function, function.body(), outer);
    ScratchPlan plan = new ScratchPlan(function.withBody(body));
    return method
        .addCode(BodyCode.ofCalled(body, plan, parts, workspace, names).print(body))
        .build();
  }
}
