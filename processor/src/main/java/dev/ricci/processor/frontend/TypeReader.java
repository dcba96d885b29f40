package dev.ricci.processor.frontend;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Type;
import java.util.Optional;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads primitive types and arrays of them off trees and mirrors. */
final class TypeReader {
  private TypeReader() {}

  /** The type written as {@code tree}; absent if it is neither primitive nor an array of such. */
  static Optional<Type> read(Tree tree) {
    if (tree instanceof PrimitiveTypeTree primitive) {
      return scalar(primitive.getPrimitiveTypeKind()).map(type -> type);
    }
    if (tree instanceof ArrayTypeTree array) {
      return read(array.getType()).map(TypeReader::arrayOf);
    }
    if (tree instanceof AnnotatedTypeTree annotated) {
      return read(annotated.getUnderlyingType());
    }
    return Optional.empty();
  }

  /** The type that {@code mirror} stands for. */
  static Optional<Type> read(TypeMirror mirror) {
    if (mirror instanceof javax.lang.model.type.ArrayType array) {
      return read(array.getComponentType()).map(TypeReader::arrayOf);
    }
    return scalar(mirror.getKind()).map(type -> type);
  }

  /** {@code mirror} as a message names it: without packages and annotations. */
  static String named(TypeMirror mirror) {
    if (mirror instanceof javax.lang.model.type.ArrayType array) {
      return named(array.getComponentType()) + "[]";
    }
    if (mirror instanceof DeclaredType declared) {
      return declared.asElement().getSimpleName().toString();
    }
    return read(mirror).map(Type::toJava).orElseGet(mirror::toString);
  }

  /** The array type whose components are of {@code component}. */
  static ArrayType arrayOf(Type component) {
    return new ArrayType(component.element(), component.rank() + 1);
  }

  private static Optional<ScalarType> scalar(TypeKind kind) {
    return kind.isPrimitive() ? Optional.of(ScalarType.valueOf(kind.name())) : Optional.empty();
  }
}
