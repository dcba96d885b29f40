package dev.ricci.processor.signature;

import javax.lang.model.element.Element;

/**
 * A place in the source: one value of an annotation. The anchor of problems with it.
 *
 * @param element the annotated element
 * @param annotation simple name of the annotation's class
 * @param member the annotation's member, such as {@code wrt}
 * @param index which of its values, from 0; 0 too where there is one
 */
public record AnnotationMember(Element element, String annotation, String member, int index) {}
