package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.ricci.processor.differentiate.Structure;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Interpreter;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.shape.Dim;
import dev.ricci.processor.shape.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The public methods that tell where the entries of compressed rows stand, as functions of the
 * sizes; where all sizes are numbers, they return constants.
 */
final class StructureMethods {
  /** Longer tables than this are computed when they are asked for. */
  private static final int MAX_TABLE = 1100;

  private static final long STEPS = 1_000_000;
  private static final ArrayType INTS = new ArrayType(ScalarType.INT, 1);

  private final Subject subject;
  private final ClassParts parts;

  StructureMethods(Subject subject, ClassParts parts) {
    this.subject = subject;
    this.parts = parts;
  }

  /** The methods. */
  List<MethodSpec> all() {
    List<MethodSpec> methods = new ArrayList<>();
    for (Structure structure : subject.derivatives().structures()) {
      for (Function function : structure.functions()) {
        methods.add(method(structure, function));
      }
    }
    return methods;
  }

  /** The call that gives the number of entries, in a method with those sizes. */
  CodeBlock count(Structure structure, SizeLocals sizes) {
    List<CodeBlock> arguments =
        structure.atEntry().stream()
            .map(size -> CodeBlock.of("$L", parts.expressions().of(at(size, sizes))))
            .toList();
    return CodeBlock.of(
        "$N($L)", structure.methodName(structure.nonZeros()), CodeBlock.join(arguments, ", "));
  }

  private Expression at(Expression size, SizeLocals sizes) {
    for (Size known : subject.shapes().sizes()) {
      if (known.value().equals(size)) {
        return sizes.value(Dim.named(known.name()));
      }
    }
    return size;
  }

  private MethodSpec method(Structure structure, Function function) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(structure.methodName(function))
            .addJavadoc(subject.documentation().of(structure, function))
            .addModifiers(subject.visibility())
            .addModifiers(Modifier.STATIC)
            .returns(function.result().isPresent() ? TypeName.INT : ClassNames.of(INTS));
    for (Variable size : structure.sizes()) {
      method.addParameter(TypeName.INT, size.name());
    }
    if (function.result().isPresent()) {
      return method.addCode(code(function)).build();
    }
    Variable filled = function.parameters().get(structure.sizes().size()).variable();
    Optional<int[]> table = table(structure, function);
    if (table.isPresent()) {
      String entries =
          Arrays.stream(table.get()).mapToObj(Integer::toString).collect(Collectors.joining(",$W"));
      return method.addStatement("return new int[] {" + entries + "}").build();
    }
    CodeBlock length =
        function.equals(structure.rowPointers())
            ? parts.expressions().of(structure.pointers())
            : CodeBlock.of(
                "$N($L)",
                structure.methodName(structure.nonZeros()),
                structure.sizes().stream().map(Variable::name).collect(Collectors.joining(", ")));
    return method
        .addStatement("int[] $N = new int[$L]", filled.name(), length)
        .addCode(code(function))
        .addStatement("return $N", filled.name())
        .build();
  }

  private CodeBlock code(Function function) {
    Set<String> outer = new HashSet<>();
    function.parameters().forEach(parameter -> outer.add(parameter.variable().name()));
    List<Statement> body = SourceNames.restore(function, function, function.body(), outer);
    return BodyCode.ofEntry(body, new ScratchPlan(function), parts, "", Names.of(function))
        .print(body);
  }

  /** What the function fills, if no size is open and it is not long. */
  private static Optional<int[]> table(Structure structure, Function function) {
    if (!structure.sizes().isEmpty()) {
      return Optional.empty();
    }
    int length =
        function.equals(structure.rowPointers())
            ? (int)
                run(
                    structure
                        .nonZeros()
                        .withBody(List.of(Return.of(Origin.NONE, structure.pointers()))))
            : (int) run(structure.nonZeros());
    if (length > MAX_TABLE) {
      return Optional.empty();
    }
    int[] table = new int[length];
    run(function, table);
    return Optional.of(table);
  }

  private static Object run(Function function, Object... arguments) {
    return Interpreter.runOnDoubles(Map.of(), function, List.of(arguments), STEPS);
  }
}
