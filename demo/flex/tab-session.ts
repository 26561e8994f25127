/**
 * Flex UI keeps who is signed in in local storage, which all tabs share. Two agents in two tabs need it apart, so
 * this one key goes to the tab's own storage.
 */
export function keepInThisTab(key: string): void {
  const { getItem, setItem, removeItem } = Storage.prototype;
  const storageFor = (storage: Storage, name: string) =>
    name === key && storage === window.localStorage ? window.sessionStorage : storage;
  Storage.prototype.getItem = function (name) {
    return getItem.call(storageFor(this, name), name);
  };
  Storage.prototype.setItem = function (name, value) {
    setItem.call(storageFor(this, name), name, value);
  };
  Storage.prototype.removeItem = function (name) {
    removeItem.call(storageFor(this, name), name);
  };
}
