/** Length of a tag that the release gives to a revision: `c-` or `p-` and eight digits. */
export const RELEASE_TAG_LENGTH = 10;

/**
 * Both are one label of the tag's host name.
 * @see https://github.com/firebase/firebase-tools/issues/6137
 */
const MAX_TAG_AND_NAME = 46;

/** The longest name of a worker that leaves room for a tag. */
export const MAX_TAGGED_NAME = MAX_TAG_AND_NAME - RELEASE_TAG_LENGTH;
