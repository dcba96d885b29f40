package dev.ricci.processor.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.differentiate.Structure;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.shape.Dim;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** One public method of a generated class, with its overload where it uses a workspace. */
final class MethodCode {
  private final Subject subject;
  private final ClassParts parts;
  private final EntryCode entry;
  private final StructureMethods structures;

  MethodCode(Subject subject, ClassParts parts, EntryCode entry) {
    this.subject = subject;
    this.parts = parts;
    this.entry = entry;
    this.structures = new StructureMethods(subject, parts);
  }

  /** The methods that tell where entries of compressed rows stand. */
  StructureMethods structures() {
    return structures;
  }

  /** The methods for one derivative. */
  List<MethodSpec> of(Derivative derivative) {
    Function function = derivative.function();
    Face face = Face.of(subject.signature(), function, parts.classes());
    Map<Variable, List<Extent>> dims = dimensions(face, derivative);
    Names names = Names.of(function);
    face.arguments().forEach(argument -> names.reserve(argument.name()));
    SizeLocals sizes = sizes(function, dims, names);
    List<Statement> body =
        SourceNames.restore(
            subject.derivatives().primal(),
            function,
            Face.withPlainTangents(function, sizes.body()),
            outer(face, sizes));
    Function sized = function.withBody(body);
    boolean scratch = subject.scratch().isUsedBy(function);
    String workspace = scratch ? names.fresh("workspace") : "";
    CodeBlock checks = checks(derivative.kind(), face, dims, sizes);
    CodeBlock code =
        BodyCode.ofEntry(body, new ScratchPlan(sized), parts, workspace, names).print(body);
    CodeBlock.Builder all = CodeBlock.builder();
    all.add(unpackAndCheck(face));
    all.add(sizes.declarations(parts.expressions()));
    all.add(checks).add(code);
    MethodSpec.Builder method =
        header(
            derivative,
            face,
            dims,
            scratch ? Documentation.Scratch.PASSED : Documentation.Scratch.NONE);
    List<MethodSpec> methods = new ArrayList<>();
    if (scratch) {
      methods.add(withoutWorkspace(derivative, face, dims));
      method.addParameter(ClassName.get("", WorkspaceClass.NAME), workspace);
    }
    methods.add(method.addCode(all.build()).build());
    return methods;
  }

  /** The names that are visible all through the body. */
  private static Set<String> outer(Face face, SizeLocals sizes) {
    Set<String> outer = new HashSet<>(sizes.names());
    for (Face.Argument argument : face.arguments()) {
      outer.add(argument.name());
      argument.leaves().forEach(leaf -> outer.add(leaf.variable().name()));
    }
    return outer;
  }

  private MethodSpec.Builder header(
      Derivative derivative,
      Face face,
      Map<Variable, List<Extent>> dims,
      Documentation.Scratch scratch) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(derivative.kind().methodName())
            .addJavadoc(subject.documentation().of(derivative.kind(), face, dims, scratch))
            .addModifiers(subject.visibility())
            .addModifiers(Modifier.STATIC)
            .returns(Face.returned(derivative.function()));
    face.arguments().forEach(argument -> method.addParameter(argument.type(), argument.name()));
    return method;
  }

  private MethodSpec withoutWorkspace(
      Derivative derivative, Face face, Map<Variable, List<Extent>> dims) {
    String call = String.join(", ", face.arguments().stream().map(Face.Argument::name).toList());
    return header(derivative, face, dims, Documentation.Scratch.MADE_EACH_TIME)
        .addStatement(
            "$L$N($L, new $T())",
            derivative.function().result().isPresent() ? "return " : "",
            derivative.kind().methodName(),
            call,
            ClassName.get("", WorkspaceClass.NAME))
        .build();
  }

  /** The dimensions of every array among the function's parameters. */
  Map<Variable, List<Extent>> dimensions(Face face, Derivative derivative) {
    Map<Variable, List<Extent>> dims = new LinkedHashMap<>();
    Map<Object, List<Face.Leaf>> inputs = new LinkedHashMap<>();
    OutputShapes table =
        new OutputShapes(subject.signature(), subject.derivatives().primal(), subject.shapes());
    List<List<Extent>> outputs = table.of(derivative.kind());
    int next = 0;
    for (Face.Argument argument : face.arguments()) {
      switch (argument.role()) {
        case INPUT, CONSTANT -> {
          inputs.put(argument.formal(), argument.leaves());
          for (Face.Leaf leaf : argument.leaves()) {
            if (leaf.variable().isArray()) {
              Variable array = leaf.variable();
              dims.put(array, Extent.of(array, subject.shapes().of(array)));
            }
          }
        }
        case TANGENT -> {
          for (Face.Leaf original : inputs.get(argument.formal())) {
            for (Face.Leaf leaf : argument.leaves()) { // not of the constants in a record
              if (leaf.path().equals(original.path()) && leaf.variable().isArray()) {
                dims.put(leaf.variable(), dims.get(original.variable()));
              }
            }
          }
        }
        case COTANGENT -> dims.put(argument.leaves().get(0).variable(), table.result());
        case OUTPUT -> {
          List<Extent> extents = outputs.get(next++);
          if (structure(derivative.kind(), argument).isEmpty()) {
            dims.put(argument.leaves().get(0).variable(), extents);
          }
        }
        case INOUT -> throw new IllegalArgumentException("a derivative with an in-out parameter");
      }
    }
    return dims;
  }

  /** The structure of an output that is stored in compressed rows. */
  Optional<Structure> structure(Kind kind, Face.Argument output) {
    return subject.derivatives().structure(kind, output.name());
  }

  /** The named sizes of a method with these parameters. */
  SizeLocals sizes(Function function, Map<Variable, List<Extent>> dims, Names names) {
    Map<Variable, List<Dim>> plain = new LinkedHashMap<>();
    dims.forEach((array, extents) -> plain.put(array, extents.stream().map(Extent::dim).toList()));
    return new SizeLocals(subject.shapes(), function, plain, names);
  }

  /** The leaves of the user's records as variables, and the call of {@code checkInputs}. */
  CodeBlock unpackAndCheck(Face face) {
    return CodeBlock.builder().add(unpack(face.inputs())).add(checkInputs(face)).build();
  }

  /** {@code double pose_x = pose.x()} for each leaf of a record. */
  private CodeBlock unpack(List<Face.Argument> arguments) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (Face.Argument argument : arguments) {
      if (argument.isRecord()) {
        code.add(entry.notNull(argument.name()));
        for (Face.Leaf leaf : argument.leaves()) {
          code.addStatement(
              "$T $N = $N$L",
              ClassNames.of(leaf.variable().type()),
              leaf.variable().name(),
              argument.name(),
              leaf.path());
        }
      }
    }
    return code.build();
  }

  /** The call of {@code checkInputs}, if there is anything to check. */
  private CodeBlock checkInputs(Face face) {
    List<String> arguments = new ArrayList<>();
    for (Face.Argument argument : face.inputs()) {
      for (Face.Leaf leaf : argument.leaves()) {
        if (isSizing(leaf.variable())) {
          arguments.add(leaf.variable().name());
        }
      }
    }
    boolean none =
        face.inputs().stream()
            .flatMap(argument -> argument.leaves().stream())
            .noneMatch(leaf -> leaf.variable().isArray());
    return none
        ? CodeBlock.of("")
        : CodeBlock.builder().addStatement("checkInputs($L)", String.join(", ", arguments)).build();
  }

  /** Whether a parameter is an array, or an int that may be a size. */
  static boolean isSizing(Variable variable) {
    return variable.isArray() || variable.type() == dev.ricci.processor.ir.ScalarType.INT;
  }

  private CodeBlock checks(
      Kind kind, Face face, Map<Variable, List<Extent>> dims, SizeLocals sizes) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (Face.Argument argument : face.arguments()) {
      if (argument.role() == Parameter.Role.INPUT || argument.role() == Parameter.Role.CONSTANT) {
        continue;
      }
      Optional<Structure> structure = structure(kind, argument);
      if (structure.isPresent()) {
        CodeBlock count = structures.count(structure.get(), sizes);
        code.add(entry.count(argument.leaves().get(0).variable(), count));
        continue;
      }
      code.add(unpack(List.of(argument)));
      for (Face.Leaf leaf : argument.leaves()) {
        if (leaf.variable().isArray()) {
          code.add(
              entry.shape(
                  leaf.variable(),
                  argument.name() + leaf.path().replace("()", ""),
                  dims.get(leaf.variable()),
                  sizes));
        }
      }
    }
    return code.build();
  }
}
