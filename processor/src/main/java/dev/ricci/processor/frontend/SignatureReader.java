package dev.ricci.processor.frontend;

import dev.ricci.Checkpoint;
import dev.ricci.Differentiable;
import dev.ricci.Storage;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.signature.AnnotationMember;
import dev.ricci.processor.signature.Formal;
import dev.ricci.processor.signature.Result;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Checks one annotated method's modifiers, parameters, result and annotations. */
final class SignatureReader {
  private static final int MAX_SLOTS = 255;

  private final Javac javac;
  private final List<Problem> problems = new ArrayList<>();

  SignatureReader(Javac javac) {
    this.javac = javac;
  }

  /** What is wrong, in the order of reading. */
  List<Problem> problems() {
    return problems;
  }

  /** The signature; absent if there are problems. */
  Optional<Signature> read(ExecutableElement method) {
    Differentiable annotation = method.getAnnotation(Differentiable.class);
    ShapeAnnotations shapes = new ShapeAnnotations(problems);
    modifiers(method);
    members(method, annotation);
    List<Formal> formals =
        new FormalReader(problems, shapes).read(method, List.of(annotation.wrt()));
    slots(method, formals);
    Optional<Result> result = result(method, formals, shapes);
    result.ifPresent(known -> order(method, annotation, known));
    if (!problems.isEmpty() || result.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Signature(
            javac.elements().getPackageOf(method).getQualifiedName().toString(),
            ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString(),
            method.getSimpleName().toString(),
            GeneratedNames.stem(method, annotation),
            isPublic(method),
            formals,
            result.get(),
            annotation.order(),
            annotation.layout(),
            annotation.storage()));
  }

  /** Of the 255 slots that the arguments of a method can take, its jvp needs the most. */
  private void slots(ExecutableElement method, List<Formal> formals) {
    int slots = 2; // an output and a workspace
    for (Formal formal : formals) {
      boolean wide = formal instanceof Formal.RealScalar;
      slots += (wide ? 2 : 1) * (isWrt(formal) ? 2 : 1);
    }
    if (slots > MAX_SLOTS) {
      unsupported(
          method,
          method.getSimpleName()
              + " has too many parameters: with their tangents they take "
              + slots
              + " of the 255 slots that Java allows; pass them in an array");
    }
  }

  private static boolean isWrt(Formal formal) {
    return (formal instanceof Formal.RealScalar scalar && scalar.wrt())
        || (formal instanceof Formal.RealArray array && array.wrt())
        || (formal instanceof Formal.RecordOfReals pack && pack.wrt());
  }

  private void modifiers(ExecutableElement method) {
    var modifiers = method.getModifiers();
    String name = method.getSimpleName().toString();
    if (modifiers.contains(Modifier.ABSTRACT)) {
      unsupported(method, name + " is abstract; only a method with a body can be differentiated");
    } else if (modifiers.contains(Modifier.NATIVE)) {
      unsupported(method, name + " is native; only a method with a body can be differentiated");
    } else if (!modifiers.contains(Modifier.STATIC)) {
      unsupported(
          method,
          name
              + " is an instance method; make it static and pass what it reads of the object as"
              + " parameters");
    }
    if (modifiers.contains(Modifier.PRIVATE)) {
      unsupported(
          method,
          name + " is private; leave private out, so that callers of its derivative see it");
    }
    if (!method.getTypeParameters().isEmpty()) {
      unsupported(method, name + " is generic; write it with double");
    }
  }

  private void members(ExecutableElement method, Differentiable annotation) {
    if (!annotation.name().isEmpty() && !SourceVersion.isIdentifier(annotation.name())) {
      unsupported(member(method, "name"), "\"" + annotation.name() + "\" is no Java identifier");
    }
    Checkpoint checkpoint = method.getAnnotation(Checkpoint.class);
    if (checkpoint != null && checkpoint.value() < 1) {
      unsupported(
          method, "@Checkpoint(" + checkpoint.value() + ") keeps no state; give it 1 or more");
    }
    if (annotation.order() != 1 && annotation.order() != 2) {
      unsupported(member(method, "order"), "order is " + annotation.order() + "; it can be 1 or 2");
    }
  }

  private void order(ExecutableElement method, Differentiable annotation, Result result) {
    if (annotation.storage() == Storage.SPARSE_LOWER && !(result instanceof Result.Scalar)) {
      unsupported(
          member(method, "storage"),
          "storage SPARSE_LOWER is for the Hessian of a scalar result; "
              + method.getSimpleName()
              + " has a Jacobian: use SPARSE");
    }
    if (annotation.order() == 2 && !(result instanceof Result.Scalar)) {
      unsupported(
          member(method, "order"),
          "order = 2 is for methods with a scalar result; "
              + method.getSimpleName()
              + " yields more than one number");
    }
  }

  private Optional<Result> result(
      ExecutableElement method, List<Formal> formals, ShapeAnnotations shapes) {
    TypeMirror mirror = method.getReturnType();
    String name = method.getSimpleName().toString();
    List<Formal.Output> outputs =
        formals.stream()
            .filter(Formal.Output.class::isInstance)
            .map(Formal.Output.class::cast)
            .toList();
    if (mirror.getKind() == TypeKind.VOID) {
      if (outputs.size() == 1) {
        Formal.Output output = outputs.get(0);
        shapes.none(method, name + " returns nothing; put @Shape on " + output.name());
        return Optional.of(new Result.Filled(output.name(), output.type(), output.shape()));
      }
      unsupported(
          method,
          outputs.isEmpty()
              ? name + " yields nothing; return the result, or mark the array it fills with @Out"
              : name + " has " + outputs.size() + " @Out parameters; only one can be the result");
      return Optional.empty();
    }
    if (!outputs.isEmpty()) {
      unsupported(
          method,
          name
              + " returns a result and fills "
              + outputs.get(0).name()
              + " too; return void, or leave out @Out");
      return Optional.empty();
    }
    Optional<Type> type = TypeReader.read(mirror);
    if (type.isPresent() && type.get().isReal() && type.get().rank() <= FormalReader.MAX_RANK) {
      if (type.get() instanceof ArrayType array) {
        Optional<DeclaredShape> shape = shapes.read(method, array);
        return Optional.of(new Result.Array(array, shape));
      }
      shapes.none(method, "the result of " + name + " is one number; it has no @Shape");
      return Optional.of(new Result.Scalar((ScalarType) type.get()));
    }
    Optional<RecordType> record = RecordType.read(mirror);
    if (record.isPresent() && record.get().isVector()) {
      return Optional.of(
          new Result.RecordOfReals(
              record.get().element().getQualifiedName().toString(),
              FormalReader.components(record.get(), true)));
    }
    unsupported(
        method,
        "the result of "
            + name
            + " is "
            + TypeReader.named(mirror)
            + "; it can be double, float, an array of these of rank 1 to 4, or a record of doubles");
    return Optional.empty();
  }

  /** Whether the method can be called from other packages. */
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

  private static AnnotationMember member(Element element, String member) {
    return new AnnotationMember(element, "Differentiable", member, 0);
  }

  private void unsupported(Object anchor, String message) {
    problems.add(new Problem(Code.UNSUPPORTED_SIGNATURE, anchor, message));
  }
}
