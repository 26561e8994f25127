/** Before lines that stand in the model's role and are not its own. */
export const HUMAN_AGENT = '[human agent]';
export const NOTICE = '[notice]';

const MARKS = /^([^\S\n]*\[(human agent|notice)\]:?)+[^\S\n]*/gim;

/** The same without such marks: what a model, or a flow that repeats a customer's name, says is nobody else's. */
export const unmarked = (text: string): string => text.replace(MARKS, '');
