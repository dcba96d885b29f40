package dev.ricci.processor.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * The immutable object of {@code at}: value and derivatives at one point, computed by the method
 * that fills everything at once, into arrays that {@code at} allocates.
 */
final class PointObject {
  private static final List<Kind> FILLS_ALL =
      List.of(Kind.VALUE_AND_GRADIENT, Kind.VALUE_AND_JACOBIAN, Kind.VALUE_GRADIENT_AND_HESSIAN);

  private final Subject subject;
  private final ClassName self;
  private final ClassParts parts;
  private final MethodCode methods;
  private final Optional<Derivative> source;

  PointObject(
      Subject subject,
      ClassName self,
      List<Derivative> members,
      ClassParts parts,
      MethodCode methods) {
    this.subject = subject;
    this.self = self;
    this.parts = parts;
    this.methods = methods;
    this.source = members.stream().filter(m -> FILLS_ALL.contains(m.kind())).findFirst();
  }

  /** Adds fields, constructor, {@code at} and accessors, with the class's other public methods. */
  void addTo(TypeSpec.Builder type, List<MethodSpec> publics) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
    if (source.isEmpty()) {
      type.addMethod(constructor.build());
      publics.forEach(type::addMethod);
      return;
    }
    Face face = Face.of(subject.signature(), source.get().function(), parts.classes());
    Function function = source.get().function();
    Names names = Names.of(function.withBody(List.of()));
    face.arguments().forEach(argument -> names.reserve(argument.name()));
    String value = function.result().isPresent() ? names.fresh("value") : "";
    List<Part> all = new PointParts(subject, parts, face, source.get().kind()).all(function, value);
    for (Part part : all) {
      type.addField(part.type(), part.name(), Modifier.PRIVATE, Modifier.FINAL);
      constructor.addParameter(part.type(), part.name());
      constructor.addStatement("this.$N = $N", part.name(), part.name());
    }
    type.addMethod(constructor.build());
    publics.forEach(type::addMethod);
    type.addMethod(at(face, names, value, all));
    for (Part part : all) {
      type.addMethod(
          MethodSpec.methodBuilder(part.name())
              .addJavadoc(part.documentation())
              .addModifiers(subject.visibility())
              .returns(part.type())
              .addStatement("return $N", part.name())
              .build());
    }
  }

  /**
   * A field with its accessor.
   *
   * @param name of both
   * @param type of both
   * @param made from the outputs of the method that fills them
   * @param documentation of the accessor
   */
  record Part(String name, TypeName type, CodeBlock made, CodeBlock documentation) {}

  private MethodSpec at(Face face, Names names, String value, List<Part> all) {
    Function function = source.get().function();
    Map<Variable, List<Extent>> dims = methods.dimensions(face, source.get());
    Function bodiless = function.withBody(List.of());
    SizeLocals sizes = methods.sizes(bodiless, dims, names);
    CodeBlock.Builder allocations = CodeBlock.builder();
    List<String> arguments = new ArrayList<>();
    for (Face.Argument argument : face.arguments()) {
      arguments.add(argument.name());
      if (argument.role() == dev.ricci.processor.ir.Parameter.Role.OUTPUT) {
        Variable output = argument.leaves().get(0).variable();
        allocations.addStatement(
            "$T $N = $L",
            argument.type(),
            output.name(),
            methods
                .structure(source.get().kind(), argument)
                .map(s -> CodeBlock.of("new double[$L]", methods.structures().count(s, sizes)))
                .orElseGet(() -> allocation(output, dims, sizes)));
      }
    }
    CodeBlock call =
        CodeBlock.of("$N($L)", source.get().kind().methodName(), String.join(", ", arguments));
    CodeBlock filled =
        value.isEmpty() ? call : CodeBlock.of("$T $N = $L", Face.returned(function), value, call);
    CodeBlock code = allocations.build();
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("at")
            .addJavadoc(subject.documentation().ofAt(face))
            .addModifiers(subject.visibility())
            .addModifiers(Modifier.STATIC)
            .returns(self);
    face.inputs().forEach(argument -> method.addParameter(argument.type(), argument.name()));
    boolean sized = !sizes.isUnused();
    if (sized) {
      method.addCode(methods.unpackAndCheck(face));
    }
    return method
        .addCode(sizes.declarations(parts.expressions()))
        .addCode(code)
        .addStatement("$L", filled)
        .addStatement(
            "return new $T($L)", self, CodeBlock.join(all.stream().map(Part::made).toList(), ",$W"))
        .build();
  }

  private CodeBlock allocation(
      Variable output, Map<Variable, List<Extent>> dims, SizeLocals sizes) {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add("new $L", ((ArrayType) output.type()).element().toJava());
    for (Extent extent : dims.get(output)) {
      Expression length = sizes.value(extent.dim());
      code.add("[$L]", parts.expressions().of(length));
    }
    return code.build();
  }
}
