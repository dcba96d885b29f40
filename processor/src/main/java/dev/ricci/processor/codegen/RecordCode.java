package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.shape.Dim;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.signature.Formal;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Puts a record together from its flattened real entries: {@code new Pose(d[0], d[1], d[2])}. */
final class RecordCode {
  private final ClassParts parts;
  private final Shapes shapes;

  RecordCode(ClassParts parts, Shapes shapes) {
    this.parts = parts;
    this.shapes = shapes;
  }

  /**
   * A record.
   *
   * @param formal of it: its class, and the names of its leaves where they have symbolic shapes
   * @param entries a {@code double[]}
   */
  CodeBlock record(Formal formal, Variable entries) {
    List<CodeBlock> values = new ArrayList<>();
    Dim next = Dim.ZERO;
    Formal.RecordOfReals pack = (Formal.RecordOfReals) formal;
    collect(pack, pack.name(), entries, next, values);
    return values.get(0);
  }

  private Dim collect(
      Formal.RecordOfReals pack, String path, Variable entries, Dim from, List<CodeBlock> values) {
    List<CodeBlock> components = new ArrayList<>();
    String prefix = path.replace("()", "").replace('.', '_') + "_";
    Dim next = from;
    for (Formal component : pack.components()) {
      if (component instanceof Formal.RealScalar scalar) {
        CodeBlock entry = CodeBlock.of("$N[$L]", entries.name(), index(next));
        components.add(
            scalar.type() == ScalarType.FLOAT ? CodeBlock.of("(float) $L", entry) : entry);
        next = next.plus(1);
      } else if (component instanceof Formal.RealArray array) {
        List<Dim> dims = shapes.of(new Variable(prefix + array.name(), array.type()));
        slice(array.type());
        CodeBlock.Builder call = CodeBlock.builder();
        call.add("slice$L($N, $L", array.type().rank(), entries.name(), index(next));
        dims.forEach(dim -> call.add(", $L", index(dim)));
        components.add(call.add(")").build());
        next = next.plus(dims.stream().reduce(Dim.ONE, Dim::times));
      } else if (component instanceof Formal.RecordOfReals nested) {
        next = collect(nested, path + "." + nested.name() + "()", entries, next, components);
      } else {
        components.add(CodeBlock.of("$L.$N()", path, component.name()));
      }
    }
    values.add(
        CodeBlock.of(
            "new $T($L)", parts.classes().of(pack.typeName()), CodeBlock.join(components, ",$W")));
    return next;
  }

  private CodeBlock index(Dim dim) {
    return parts.expressions().of(shapes.atEntry(dim).orElseThrow());
  }

  /** {@code slice1(source, from, n)}, {@code slice2(source, from, n1, n2)}, … */
  private void slice(ArrayType type) {
    if (type.rank() > 1) {
      slice((ArrayType) type.component());
    }
    parts
        .methods()
        .require(
            "slice " + type,
            () -> {
              MethodSpec.Builder method =
                  MethodSpec.methodBuilder("slice" + type.rank())
                      .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                      .returns(ClassNames.of(type))
                      .addParameter(ClassNames.of(new ArrayType(ScalarType.DOUBLE, 1)), "source")
                      .addParameter(TypeName.INT, "from");
              List<String> sizes = ArrayMethods.sizeParameters(method, type);
              String rest = String.join(" * ", sizes.subList(1, sizes.size()));
              String row =
                  type.rank() == 1
                      ? (type.element() == ScalarType.FLOAT ? "(float) " : "") + "source[from + i]"
                      : "slice%d(source, from + i * %s, %s)"
                          .formatted(type.rank() - 1, rest, rest.replace(" * ", ", "));
              return method
                  .addStatement(
                      "$T slice = new $L[$L]$L",
                      ClassNames.of(type),
                      type.element().toJava(),
                      sizes.get(0),
                      "[]".repeat(type.rank() - 1))
                  .beginControlFlow("for (int i = 0; i < $L; i++)", sizes.get(0))
                  .addStatement("slice[i] = $L", row)
                  .endControlFlow()
                  .addStatement("return slice")
                  .build();
            });
  }
}
