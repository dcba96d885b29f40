package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.ricci.Layout;
import dev.ricci.Storage;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.signature.Formal;
import dev.ricci.processor.signature.Result;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What an {@code at} object holds, in order: value, derivatives by each parameter, Hessian. */
final class PointParts {
  private final Subject subject;
  private final ClassParts parts;
  private final Face face;
  private final Kind kind;

  PointParts(Subject subject, ClassParts parts, Face face, Kind kind) {
    this.subject = subject;
    this.parts = parts;
    this.face = face;
    this.kind = kind;
  }

  /** The parts, made from the outputs of the method of that kind. */
  List<PointObject.Part> all(Function function, String value) {
    List<PointObject.Part> all = new ArrayList<>();
    Iterator<Variable> outputs =
        face.of(Parameter.Role.OUTPUT).stream().map(a -> a.leaves().get(0).variable()).iterator();
    all.add(value(function, value, outputs));
    List<Formal> wrt = wrt();
    List<Formal> scalars = wrt.stream().filter(f -> f instanceof Formal.RealScalar).toList();
    List<Variable> filled = new ArrayList<>();
    for (Formal formal : wrt) {
      filled.add(formal instanceof Formal.RealScalar ? null : outputs.next());
    }
    Variable together = scalars.isEmpty() ? null : outputs.next();
    boolean compressed = !isGradient() && subject.signature().isSparse() && scalars.size() > 1;
    for (int k = 0; k < wrt.size(); k++) {
      Formal formal = wrt.get(k);
      if (compressed && formal instanceof Formal.RealScalar) {
        continue;
      }
      all.add(
          formal instanceof Formal.RealScalar
              ? scalar(formal, together, scalars.indexOf(formal), scalars.size())
              : array(formal, filled.get(k)));
    }
    if (compressed) {
      all.add(
          new PointObject.Part(
              "dscalars",
              ClassNames.of(together.type()),
              CodeBlock.of("$N", together.name()),
              CodeBlock.of("The Jacobian by the scalars, in their order.\n")));
    }
    if (kind == Kind.VALUE_GRADIENT_AND_HESSIAN) {
      Variable hessian = outputs.next();
      all.add(
          new PointObject.Part(
              "hessian",
              ClassNames.of(hessian.type()),
              CodeBlock.of("$N", hessian.name()),
              CodeBlock.of("The Hessian, symmetric to the bit.\n")));
    }
    return all;
  }

  private List<Formal> wrt() {
    return subject.signature().parameters().stream().filter(Face::isWrt).toList();
  }

  private boolean isGradient() {
    return kind != Kind.VALUE_AND_JACOBIAN;
  }

  private PointObject.Part value(Function function, String value, Iterator<Variable> outputs) {
    CodeBlock documentation =
        CodeBlock.of("What {@code $L} returns there.\n", subject.signature().method());
    if (function.result().isPresent()) {
      return new PointObject.Part(
          "value", Face.returned(function), CodeBlock.of("$N", value), documentation);
    }
    Variable filled = outputs.next();
    if (subject.signature().result() instanceof Result.RecordOfReals pack) {
      Formal formal = new Formal.RecordOfReals("value", pack.typeName(), true, pack.components());
      return new PointObject.Part(
          "value",
          parts.classes().of(pack.typeName()),
          new RecordCode(parts, subject.shapes()).record(formal, filled),
          documentation);
    }
    return new PointObject.Part(
        "value", ClassNames.of(filled.type()), CodeBlock.of("$N", filled.name()), documentation);
  }

  private CodeBlock partial(Formal formal) {
    return CodeBlock.of(
        isGradient() ? "The partial derivative by {@code $L}.\n" : "The Jacobian by {@code $L}.\n",
        formal.name());
  }

  private PointObject.Part array(Formal formal, Variable output) {
    String name = "d" + formal.name();
    if (isGradient() && formal instanceof Formal.RecordOfReals pack) {
      return new PointObject.Part(
          name,
          parts.classes().of(pack.typeName()),
          new RecordCode(parts, subject.shapes()).record(pack, output),
          partial(formal));
    }
    return new PointObject.Part(
        name, ClassNames.of(output.type()), CodeBlock.of("$N", output.name()), partial(formal));
  }

  /** A scalar's share of what all scalars have together. */
  private PointObject.Part scalar(Formal formal, Variable together, int k, int count) {
    String name = "d" + formal.name();
    ArrayType type = (ArrayType) together.type();
    if (isGradient()) {
      return new PointObject.Part(
          name, TypeName.DOUBLE, CodeBlock.of("$N[$L]", together.name(), k), partial(formal));
    }
    if (count == 1) {
      return new PointObject.Part(
          name, ClassNames.of(type), CodeBlock.of("$N", together.name()), partial(formal));
    }
    boolean first = subject.signature().layout() == Layout.DENOMINATOR;
    if (subject.signature().storage() == Storage.FLAT) {
      new ColumnMethods(parts.methods()).strided();
      return new PointObject.Part(
          name,
          ClassNames.of(new ArrayType(ScalarType.DOUBLE, 1)),
          first
              ? CodeBlock.of(
                  "strided($1N, $2L * ($1N.length / $3L), 1, $1N.length / $3L)",
                  together.name(),
                  k,
                  count)
              : CodeBlock.of("strided($1N, $2L, $3L, $1N.length / $3L)", together.name(), k, count),
          partial(formal));
    }
    ArrayType share = (ArrayType) type.component();
    if (!first) {
      new ColumnMethods(parts.methods()).column(share);
    }
    return new PointObject.Part(
        name,
        ClassNames.of(share),
        first
            ? CodeBlock.of("$N[$L]", together.name(), k)
            : CodeBlock.of("column($N, $L)", together.name(), k),
        partial(formal));
  }
}
