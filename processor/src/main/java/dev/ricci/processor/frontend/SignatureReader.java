package dev.ricci.processor.frontend;

import dev.ricci.Differentiable;
import dev.ricci.Out;
import dev.ricci.Shape;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.signature.Formal;
import dev.ricci.processor.signature.Result;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Checks annotations and parameter types of one method. */
final class SignatureReader {
  private final Javac javac;
  private final List<Problem> problems = new ArrayList<>();

  SignatureReader(Javac javac) {
    this.javac = javac;
  }

  List<Problem> problems() {
    return problems;
  }

  Optional<Signature> read(ExecutableElement method) {
    Differentiable annotation = method.getAnnotation(Differentiable.class);
    List<String> wrt = Arrays.asList(annotation.wrt());
    List<Formal> formals = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      formal(parameter, wrt).ifPresent(formals::add);
    }
    Optional<Result> result = result(method, formals);
    if (!problems.isEmpty() || result.isEmpty()) {
      return Optional.empty();
    }
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    return Optional.of(
        new Signature(
            javac.elements().getPackageOf(method).getQualifiedName().toString(),
            owner.getQualifiedName().toString(),
            method.getSimpleName().toString(),
            GeneratedNames.stem(method, annotation),
            isPublic(method),
            formals,
            result.get(),
            annotation.order(),
            annotation.layout(),
            annotation.storage()));
  }

  private static boolean isPublic(ExecutableElement method) {
    for (Element e = method.getEnclosingElement();
        e instanceof TypeElement;
        e = e.getEnclosingElement()) {
      if (!e.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }

  private Optional<Formal> formal(VariableElement parameter, List<String> wrt) {
    String name = parameter.getSimpleName().toString();
    Optional<Type> type = TypeReader.read(parameter.asType());
    boolean differentiated = wrt.isEmpty() || wrt.contains(name);
    if (type.isEmpty()) {
      problems.add(
          new Problem(
              Code.UNSUPPORTED_SIGNATURE,
              parameter,
              "parameter " + name + " is a " + parameter.asType()));
      return Optional.empty();
    }
    Type known = type.get();
    if (known instanceof ArrayType array && known.isReal()) {
      return Optional.of(
          parameter.getAnnotation(Out.class) != null
              ? new Formal.Output(name, array, shape(parameter))
              : new Formal.RealArray(name, array, differentiated, shape(parameter)));
    }
    return Optional.of(
        known.isReal()
            ? new Formal.RealScalar(name, (ScalarType) known, differentiated)
            : new Formal.Constant(name, known, shape(parameter)));
  }

  private Optional<Result> result(ExecutableElement method, List<Formal> formals) {
    Optional<Type> type = TypeReader.read(method.getReturnType());
    if (type.isPresent() && type.get() instanceof ArrayType array) {
      return Optional.of(new Result.Array(array, shape(method)));
    }
    if (type.isPresent()) {
      return Optional.of(new Result.Scalar((ScalarType) type.get()));
    }
    for (Formal formal : formals) {
      if (formal instanceof Formal.Output output) {
        return Optional.of(new Result.Filled(output.name(), output.type(), output.shape()));
      }
    }
    problems.add(new Problem(Code.UNSUPPORTED_SIGNATURE, method, "no result"));
    return Optional.empty();
  }

  private static Optional<DeclaredShape> shape(Element element) {
    return Optional.ofNullable(element.getAnnotation(Shape.class))
        .map(shape -> new DeclaredShape(List.of(shape.value())));
  }
}
